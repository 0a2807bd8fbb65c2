/* Symbol tables: which variable every name means.
 *
 * Two passes over the tree come before code is made. symbols.c walks it once and notes, scope by scope, what
 * is bound and what is used; scope.c then gives every symbol its place. List, set and dict comprehensions are
 * scopes of their own but live in the frame of the function around them: `frame` is the scope whose code they
 * run in. */
#ifndef EDDY_COMPILE_SCOPE_H
#define EDDY_COMPILE_SCOPE_H

#include "compile/ast.h"
#include "compile/ptrmap.h"

typedef enum ScopeKind {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,
    SCOPE_LAMBDA,
    SCOPE_GENEXPR,
    SCOPE_COMP, /* inlined comprehension */
} ScopeKind;

enum SymbolFlags {
    SYM_BOUND = 1,
    SYM_PARAM = 2,
    SYM_USED = 4,
    SYM_GLOBAL = 8, /* declared so */
    SYM_NONLOCAL = 16,
    SYM_ANNOTATED = 32,
    SYM_ITERATES = 64,        /* target of a comprehension's for */
    SYM_WALRUS = 128,         /* bound inside an expression: its register may change while operands wait */
    SYM_DELETED = 256,        /* may become unset again */
    SYM_CAPTURED = 512,       /* used by an inner function: lives in a cell */
    SYM_WALRUS_TARGET = 1024, /* in a comprehension: assigned by := for the function around it */
};

/* Where a name is found from one scope. */
typedef enum Place {
    PLACE_GLOBAL, /* globals, then builtins */
    PLACE_NAME,   /* the namespace in R[0], then globals, then builtins */
    PLACE_LOCAL,  /* register (or cell in a register) of `owner`, in the same frame */
    PLACE_FREE,   /* a free variable of this frame: the cell of `owner` */
} Place;

typedef struct Scope Scope;

typedef struct Symbol {
    Str *name; /* mangled */
    Scope *scope;
    struct Symbol *next;  /* in order of appearance */
    struct Symbol *owner; /* the symbol that holds the variable; itself for locals */
    unsigned flags;
    Place place;
    int reg;   /* owner: register in its frame, -1 before it has one */
    int spill; /* owner: index in the list of locals that found no register, else -1 */
    Span span; /* of the global or nonlocal statement, or of the parameter */
} Symbol;

struct Scope {
    ScopeKind kind;
    const Node *node;
    Scope *parent, *frame, *next; /* next: all scopes, outer ones first */
    Str *name;                    /* "f", "A", "<lambda>", "<listcomp>", ... */
    PtrMap symbols;               /* Str * -> Symbol * */
    Symbol *first, *last;
    Symbol *class_cell; /* SCOPE_CLASS: `__class__` when a method needs it */
    Symbol **frees;     /* owners of the free variables, sorted by name */
    size_t nfrees, capfrees;
    PtrMap free_index; /* owner -> index + 1 */
    bool is_async;     /* async def */
    bool has_await;    /* awaits (also through comprehensions inlined here) */
    bool is_generator;
    bool nested;          /* inside a function */
    bool own_frame;       /* a comprehension that asks for its variables by name is not inlined */
    bool has_annotations; /* class or module with annotated variables */
    int iterable_depth;   /* while walking: inside the iterable of a comprehension */
    bool in_target;       /* while walking: inside the target of a comprehension */
};

struct Compiler;

/* Both return false with SyntaxError raised. */
bool symbols_build(struct Compiler *c);
bool scopes_resolve(struct Compiler *c);

Symbol *scope_symbol(Scope *s, Str *name); /* NULL when it does not appear; name mangled */
bool shows_variables(Str *name);           /* of the built-in functions that do so by name? */
int scope_free_index(Scope *frame, Symbol *owner);
static inline bool scope_is_function(const Scope *s)
{
    return s->kind >= SCOPE_FUNCTION;
}

#endif
