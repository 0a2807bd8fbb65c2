/* Code objects: what the compiler makes of one function, class body or module. */
#ifndef EDDY_OBJECT_CODE_H
#define EDDY_OBJECT_CODE_H

#include "object/object.h"

typedef uint32_t Instr; /* bits 0..7 opcode, 8..15 A, 16..23 B, 24..31 C; see compile/opcode.def */

enum CodeFlags {
    CO_OPTIMIZED = 1, /* locals in registers */
    CO_NEWLOCALS = 2,
    CO_VARARGS = 4,
    CO_VARKEYWORDS = 8,
    CO_NESTED = 16,
    CO_GENERATOR = 32,
    CO_COROUTINE = 128,
    CO_ITERABLE_COROUTINE = 256,
    CO_ASYNC_GENERATOR = 512,
    /* Eddy's own: */
    CO_NAMESPACE = 1 << 24, /* R[0] holds the namespace mapping (class body, exec/eval/interactive code) */
    CO_SIMPLE = 1 << 25, /* positional parameters only, no stars, no cells among them, a plain function: the
                            fast call */
    CO_SIMPLE_GEN = 1 << 29, /* the same of a generator, coroutine or asynchronous generator */
    CO_FUTURE_ANNOTATIONS = 1 << 26,
    CO_CLEANS_UP = 1 << 28,    /* has a `finally` or `with`: what runs when a generator is dropped is seen */
    CO_KEEPS_LOCALS = 1 << 27, /* the register behind the parameters holds what locals() gave */
};

typedef struct Span { /* 1-based lines, 0-based columns in bytes of UTF-8; line 0: no position */
    uint32_t line, end_line;
    uint32_t col, end_col;
} Span;

/* An exception raised at instruction i (start <= i < end) goes to `target` with the exception in register
 * `reg`. Inner handlers stand before outer ones. */
typedef struct Handler {
    uint32_t start, end, target;
    uint8_t reg;
} Handler;

/* The inline cache of one instruction that looks a name up. Filled by the VM. */
typedef struct Cache {
    Str *name;
    Shape *shape; /* object shape this entry holds for; NULL: empty */
    Value value;  /* what was found: a method, a class attribute */
    union {
        Shape *fast; /* loads: the shape for which the most common sort of hit holds, an inline slot for
                        GETATTR and a method for LOADMETHOD; else NULL */
        Shape *next; /* stores: the shape afterwards */
        Type *owner; /* super(): the class whose successors are searched */
    };
    uint32_t version; /* type version or dict keys_version */
    uint32_t index;   /* instance slot or dict entry */
    uint8_t kind;     /* AttrHit, or the VM's own */
} Cache;

/* One free variable: where the enclosing function finds the cell when it makes this function. */
typedef struct FreeVar {
    Str *name;
    uint8_t from_free; /* 1: the encloser's own free variable `index`; 0: the cell in its register `index` */
    uint8_t index8;    /* unused */
    uint16_t index;
} FreeVar;

typedef struct CellVar {
    Str *name;
    uint8_t reg;
} CellVar;

/* Comprehensions run inside their function's frame; in tracebacks they show as frames of their own, as
 * CPython's do. */
typedef struct InlinedScope {
    uint32_t start, end; /* instructions */
    Str *name;           /* "<listcomp>" */
    Span call;           /* the comprehension itself, in the outer scope */
} InlinedScope;

typedef struct Code {
    Object o;
    Str *name, *qualname, *filename;
    Value doc; /* docstring or NONE */
    uint32_t flags;
    uint16_t argcount;        /* positional parameters, posonly included; they are registers 0.. */
    uint16_t posonly, kwonly; /* keyword-only ones follow, then *args, then **kwargs */
    uint16_t nlocals;         /* named locals in registers 0 .. nlocals-1 */
    uint16_t nspilled;        /* more of them, in a list in the register behind */
    uint16_t nregs;           /* registers in all */
    uint16_t self_attrs;      /* attributes it sets on its first parameter (compile/self_attrs.c) */
    int32_t firstline;
    uint32_t ninstrs, nconsts, ncaches, nhandlers, nfree, ncells, ninlined;
    Instr *instrs; /* C memory, as all arrays here */
    Span *spans;   /* one per instruction */
    Value *consts;
    Cache *caches;
    Handler *handlers;
    Str **varnames; /* nlocals + nspilled names (parameters first) */
    FreeVar *freevars;
    CellVar *cellvars; /* parameters that are cells are converted by MKCELL at the start of the code */
    InlinedScope *inlined;
} Code;

/* The cache that an instruction's word names: its offset in bytes, so that finding it takes no
 * multiplication.
 */
static inline Cache *cache_at(const Code *code, Instr word)
{
    return (Cache *)((char *)code->caches + word);
}
/* All parameters, *args and **kwargs too. */
static inline unsigned code_params(const Code *c)
{
    return c->argcount + c->kwonly + !!(c->flags & CO_VARARGS) + !!(c->flags & CO_VARKEYWORDS);
}
/* How many registers are in use when the code begins: parameters that the list takes lie in registers then.
 */
static inline unsigned code_registers_bound(const Code *c)
{
    unsigned params = code_params(c);
    return params > c->nlocals ? params : c->nlocals;
}
/* How many registers show the locals of a frame. */
static inline uint32_t code_shown_registers(const Code *c)
{
    return c->flags & CO_NAMESPACE ? 1 : (uint32_t)c->nlocals + (c->nspilled > 0);
}
static inline Value code_value(Code *c)
{
    return obj_value(c);
}
static inline bool is_code(Value v)
{
    return is_kind(v, K_CODE);
}

#endif
