/* What the files of the compiler share. Nothing outside src/compile/ includes this.
 *
 * The pipeline of compile_ast: fold.c computes constants in the tree, symbols.c and scope.c find out what
 * every name means, then each function is compiled by one recursive walk that emits instructions as it goes
 * (emit.c) into a Unit, from which unit.c makes the Code object.
 *
 * Registers: named locals first, then temporaries, used as a stack (`sp` is the first free one). An
 * expression is compiled into a register that the caller names (expr_to) or wherever is cheapest (expr: a
 * local variable is used in place). A destination that is a local variable is written by the last instruction
 * of the expression only, so that a failed assignment changes nothing.
 *
 * Errors: the first one is raised and `failed` set; the walk then goes home quickly without further effect.
 */
#ifndef EDDY_COMPILE_COMPILER_H
#define EDDY_COMPILE_COMPILER_H

#include "base/vec.h"
#include "compile/compile.h"
#include "compile/opcode.h"
#include "compile/scope.h"
#include "object/error.h"

enum {
    MAX_LOCALS = 150, /* more named locals than that live in a list */
    SPILL_AT = 200,   /* with so many registers in use, temporaries move to a list before going deeper */
    MAX_RUN = 64,     /* values gathered in consecutive registers by one instruction */
    MAX_BLOCKS = 20,  /* statically nested blocks, as in CPython */
};

typedef struct Bits { /* a set of registers */
    uint64_t word[4];
} Bits;

/* What is known where control is: which locals are certainly set, or that control never comes here. */
typedef struct Flow {
    Bits set;
    bool dead;
} Flow;

/* A place to jump to. Jumps to a label that is not yet bound form a chain through their own offset fields. */
typedef struct Label {
    int32_t pos, chain; /* -1: none */
    Flow in;            /* joined from all jumps */
} Label;

typedef enum BlockKind {
    BLOCK_LOOP,
    BLOCK_TRY,     /* body of try with except clauses */
    BLOCK_FINALLY, /* body of try with finally */
    BLOCK_WITH,
    BLOCK_NAME,    /* body of `except E as name` */
    BLOCK_HANDLER, /* an exception is being handled */
    BLOCK_STAR,    /* body of except* */
} BlockKind;

/* A statement that must do something when control leaves it. The list of them is the path from here out of
 * the function. */
typedef struct Block {
    struct Block *prev;
    BlockKind kind;
    const Node *node;  /* the statement */
    Label *brk, *cont; /* BLOCK_LOOP */
    int reg;           /* of the exception when it goes to the handler; BLOCK_WITH: reg - 1 holds __exit__ */
    int outer_exc;     /* register of the exception handled around the block, NO_REG: none */
    Str *name;         /* BLOCK_NAME */
    int64_t range_start;  /* of the open protected range, -1: none */
    size_t first_handler; /* handler entries made before the block */
    uint32_t id;          /* stands for the handler's address until it is known */
    Flow entry;           /* at the start: what holds in the handler */
    bool raises;          /* a range was recorded: the handler can be reached */
} Block;

/* One function, class body or module while it is compiled. */
typedef struct Unit {
    struct Unit *prev;
    Scope *scope;
    Str *qualname;
    Value doc;
    uint32_t flags;
    int firstline, argcount, posonly, kwonly;
    VEC(Instr) instrs;
    VEC(Span) spans;
    VEC(Handler) handlers;
    VEC(InlinedScope) inlined;
    VEC(Str *) caches;
    VEC(CellVar) cells;
    VEC(Str *) varnames;
    List *consts;
    uint32_t *const_table; /* open addressing, index + 1; C memory */
    uint32_t const_cap;
    int nlocals, first_temp, sp, nregs;
    int spill_base;   /* first temporary that may move to a list */
    int spill_list;   /* register of the list of surplus locals, -1: none */
    int nspilled;     /* how many it holds */
    Value unset_mark; /* constant that stands for `unset` in that list */
    Flow flow;
    Span span; /* given to emitted instructions */
    Block *block;
    int nblocks;
    uint32_t next_block_id;
    const Node *whole; /* the value of the statement that is compiled: settled at its end */
    bool owns;         /* locals may be the only ones to hold an object */
    int exc_reg;       /* the exception handled here (statically), NO_REG: none */
} Unit;

typedef struct Warning {
    int line;
    char *text;
} Warning;

typedef struct Compiler {
    Arena arena;
    const Ast *ast;
    Str *filename;
    const char *source;
    size_t source_len;
    ParseMode mode;
    int flags; /* CompileFlags */
    bool failed;
    bool scoping; /* what fails now is told by the exception's attributes, not by its args */
    int depth;    /* of recursion */
    List *keep;   /* holds names and constants made on the way */
    Scope *scope; /* that the walk is in */
    Scope *scopes, *last_scope;
    PtrMap scope_of;    /* node -> Scope */
    Str *private_class; /* for mangling, NULL outside classes */
    Unit *unit;
    VEC(Warning) warnings;
} Compiler;

/* compile.c */
/* Raises SyntaxError, unless something has failed before. Formats of error.h. */
void fail(Compiler *c, Span span, const char *fmt, ...);
void warn(Compiler *c, Span span, const char *fmt, ...); /* SyntaxWarning; formats of printf */
bool descend(Compiler *c); /* before going deeper into the tree; false: failed (RecursionError raised) */
void ascend(Compiler *c);  /* after descend returned true */
Str *mangle(Compiler *c, Str *name);
Value keep_value(Compiler *c, Value v);

/* fold.c */
void fold_tree(Compiler *c, Node *n);
static inline bool is_constant(const Node *n)
{
    return n->kind == NODE_Constant;
}
int constant_truth(const Node *n); /* 1, 0, or -1 when not known before run time */

/* stmt.c */
bool is_fresh(const Node *n); /* call.c: does nobody else know the value, which may be seen to die? */
void emit_settle_return(Compiler *c, int reg);  /* before R[reg] is returned */
void emit_settle_handled(Compiler *c, int exc); /* behind the handler of the exception in R[exc] */

/* unit.c */
void unit_begin(Compiler *c, Unit *u, Scope *s, Str *qualname, int firstline);
void unit_locals(Compiler *c); /* gives registers to the scope's variables and makes the cells */
Code *unit_end(Compiler *c);   /* NULL when the compilation has failed */

/* thread.c */
void thread_jumps(Unit *u); /* shortens chains of jumps in the finished instructions */

/* emit.c */
int64_t emit_pc(Compiler *c);
void emit(Compiler *c, Opcode op, int a, int b, int x);
void emit_bx(Compiler *c, Opcode op, int a, uint32_t bx);
void emit_word(Compiler *c, uint32_t word);
void emit_name(Compiler *c, Opcode op, int a, int b, Str *name); /* an instruction and its cache */
void emit_cache(Compiler *c, Str *name); /* the word that numbers a cache for the (mangled) name */
void emit_move(Compiler *c, int dest, int src);
void emit_const(Compiler *c, int dest, Value v);
void emit_check(Compiler *c, int reg, Str *name);
uint32_t const_index(Compiler *c, Value v);
int const_small(Compiler *c, Value v);   /* an index below 256, or -1 */
uint32_t const_bx(Compiler *c, Value v); /* an index below 65536; fails past it */
Label label_new(void);
void label_bind(Compiler *c, Label *l);
void jump(Compiler *c, Label *l);
void jump_back(Compiler *c, Label *l);
void jump_word_back(Compiler *c, int32_t target); /* the jump word of a conditional jump backwards */
void jump_word(Compiler *c, Label *l);            /* the word that follows a conditional jump */
void jump_if(Compiler *c, int reg, bool sense, Label *l);
void jump_if_none(Compiler *c, int reg, bool sense, Label *l);
int reg_alloc(Compiler *c);
int reg_work(Compiler *c, int dest); /* dest if it is the topmost temporary, else a new one */
static inline bool reg_is_temp(const Unit *u, int reg)
{
    return reg >= u->first_temp;
}
bool room_for(Compiler *c, size_t n); /* can n values be gathered in consecutive registers? */
Flow flow_join(Flow a, Flow b);
bool bits_has(const Bits *b, int i);
void bits_add(Bits *b, int i);
void bits_remove(Bits *b, int i);

/* name.c: loading and storing variables (names are mangled inside) */
Symbol *find_symbol(Compiler *c, Str *name);
int name_in_place(Compiler *c, Str *name);   /* register of a set local that may be used in place, or -1 */
int name_target_reg(Compiler *c, Str *name); /* register that an assignment may write directly, or -1 */
void name_assigned(Compiler *c, Str *name);  /* after such a write */
void name_load(Compiler *c, Str *name, int dest);
void name_store(Compiler *c, Str *name, int reg, Span span);
void name_delete(Compiler *c, Str *name, Span span);
void name_unbind(Compiler *c, Str *name); /* the end of `except E as name`: never fails at run time */
bool check_assignable(Compiler *c, Str *name, Span span, const char *verb); /* fails for __debug__ */
int cell_register(Compiler *c, Symbol *owner); /* where the cell of a captured variable is; may emit a load */

/* expr.c and its helpers */
int expr(Compiler *c, Node *n);                /* anywhere; temporaries are not given back */
int expr_near(Compiler *c, Node *n, int dest); /* anywhere, preferably in dest if that is a temporary */
void expr_to(Compiler *c, Node *n, int dest);
int expr_temp(Compiler *c, Node *n);    /* a new temporary on top */
void expr_effect(Compiler *c, Node *n); /* for its effects */
/* cond.c: jump when the truth of n is sense. */
void condition(Compiler *c, Node *n, bool sense, Label *target);
void compare_to(Compiler *c, Node *n, int dest); /* cond.c */
void jump_unless_equal(Compiler *c, int left, Node *right, Label *target);
void jump_compare_const(Compiler *c, CompareOp op, int left, Value right, bool sense, Label *target);
void binop_to(Compiler *c, Node *n, int dest);
Span attr_span(const Node *attr, Span whole); /* starts at the attribute's own line, as CPython's do */

/* display.c: lists, tuples, sets, dicts; runs of values in consecutive registers */
typedef struct Seq {
    int base, n;
    bool built; /* R[base] is the list or set already */
    bool is_set;
} Seq;
Seq seq_begin(Compiler *c, bool is_set);
void seq_add(Compiler *c, Seq *s, Node *elt);  /* a Starred one adds its items */
void seq_add_top(Compiler *c, Seq *s);         /* the value in the topmost register, just put there */
void seq_build(Compiler *c, Seq *s);           /* R[base] = the list or set */
void seq_tuple(Compiler *c, Seq *s, int dest); /* R[dest] = tuple of the items; gives back the temporaries */
void display_to(Compiler *c, Node *n, int dest);
void tuple_to(Compiler *c, NodeList elts, int dest);
void dict_to(Compiler *c, NodeList keys, NodeList values, int dest);
void joined_str_to(Compiler *c, Node *n, int dest);
void formatted_to(Compiler *c, Node *n, int dest);

/* call.c */
void call_to(Compiler *c, Node *n, int dest);
/* Evaluates arguments and emits the call of R[callee]; `placed` arguments stand behind it already and sp is
 * just above. */
void call_args(Compiler *c, int callee, int placed, NodeList args, NodeList keywords);
bool super_attr_to(Compiler *c, Node *attr, int dest); /* super().x; false: it is something else */

/* comp.c */
void comp_to(Compiler *c, Node *n, int dest);
void genexpr_to(Compiler *c, Node *n, int dest);

/* await.c: awaiting, yielding, iterating */
void await_to(Compiler *c, Node *n, int dest);
void yield_to(Compiler *c, Node *n, int dest);
void yield_from_to(Compiler *c, Node *n, int dest);
void emit_await(Compiler *c, int reg, int context); /* R[reg] = await R[reg]; reg is the topmost register */
typedef struct Iter {
    int reg; /* of the iterator */
    bool is_async;
    Label head, end;
    int dst;      /* where each item goes first */
    int32_t body; /* the instruction behind FORITER */
    Block block;  /* protects the __anext__ of async for */
} Iter;
void iter_begin(Compiler *c, Iter *it, int reg, bool is_async); /* R[reg] is the iterator already */
void iter_next(Compiler *c, Iter *it, Node *target);
/* Jumps back for the next item; afterwards the caller binds `end`. */
void iter_end(Compiler *c, Iter *it, Span span);

/* assign.c */
void store_target(Compiler *c, Node *target, int reg);
void stmt_assign(Compiler *c, Node *n);
void stmt_aug_assign(Compiler *c, Node *n);
void stmt_ann_assign(Compiler *c, Node *n);
void stmt_delete(Compiler *c, Node *n);

/* stmt.c, loop.c */
void stmt(Compiler *c, Node *n);
void stmts(Compiler *c, NodeList l);
void stmt_for(Compiler *c, Node *n);
void stmt_while(Compiler *c, Node *n);
void stmt_if(Compiler *c, Node *n);

/* block.c: blocks and leaving them */
void block_init(Compiler *c, Block *b, BlockKind kind, const Node *node);
void block_push(Compiler *c, Block *b, BlockKind kind, const Node *node);
void block_pop(Compiler *c, Block *b);              /* closes the range */
void block_protect(Compiler *c, Block *b, int reg); /* opens the protected range: exceptions go to R[reg] */
void block_unprotect(Compiler *c, Block *b);
void block_handler(Compiler *c, Block *b); /* the handler starts here: its SETEXC */
void stmt_return(Compiler *c, Node *n);
void stmt_break(Compiler *c, Node *n);
void stmt_continue(Compiler *c, Node *n);
/* Where a body that is only `break` or `continue` goes, if nothing is left on the way; else NULL. */
Label *plain_jump(Compiler *c, NodeList body);
void emit_setexc(Compiler *c, int reg);

/* try.c, with.c */
void stmt_try(Compiler *c, Node *n);
void stmt_with(Compiler *c, Node *n);
void with_exit(Compiler *c, const Block *b); /* the call of __exit__ after a body without an exception */

/* import.c */
void stmt_import(Compiler *c, Node *n);
void stmt_import_from(Compiler *c, Node *n);

/* match.c */
void stmt_match(Compiler *c, Node *n);

/* function.c, class.c, module.c */
Code *compile_module(Compiler *c, Node *root);
void stmt_function(Compiler *c, Node *n);
void stmt_class(Compiler *c, Node *n);
void lambda_to(Compiler *c, Node *n, int dest);
/* R[reg] = a function; flags as for FUNCTION, what they name stands in R[reg+1] ... */
void emit_function(Compiler *c, int reg, Code *code, Scope *s, uint32_t flags);
Str *qualname_in(Compiler *c, Scope *s);        /* __qualname__ of what scope s defines */
bool is_docstring(NodeList body);               /* does it begin with one? */
void decorators_begin(Compiler *c, NodeList l); /* each into the next register */
/* Applies them to R[value], the register after theirs; the result is in the first of theirs. */
void decorators_end(Compiler *c, NodeList l, int value);
int first_line(const Node *n, NodeList decorators);
void emit_annotation(Compiler *c, Node *annotation, int dest);

/* lint.c: SyntaxWarnings */
void lint_compare(Compiler *c, const Node *n);
void lint_call(Compiler *c, const Node *n);
void lint_subscript(Compiler *c, const Node *n);

#endif
