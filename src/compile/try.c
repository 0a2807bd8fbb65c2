/* try: except clauses, except* clauses, else, finally. */
#include "compile/compiler.h"

/* The start of a handler: its register is reserved, `h` stands for it among the blocks. Returns the register.
 */
static int enter_handler(Compiler *c, Block *b, Block *h, BlockKind kind)
{
    int reg = reg_alloc(c);
    block_push(c, h, kind, b->node);
    block_handler(c, b);
    return reg;
}

static void leave_handler(Compiler *c, Block *h)
{
    block_pop(c, h);
    c->unit->exc_reg = h->outer_exc;
}

/* except E as name: the name is unbound at the end, also when the body raises. */
static void named_body(Compiler *c, Node *clause, int exc)
{
    Unit *u = c->unit;
    Block b;
    int mark = u->sp, outer = u->exc_reg;
    Str *name = clause->ExceptHandler.name;
    Label out = label_new();
    name_store(c, name, exc, clause->span);
    block_push(c, &b, BLOCK_NAME, clause);
    b.name = name;
    block_protect(c, &b, u->sp);
    stmts(c, clause->ExceptHandler.body);
    block_pop(c, &b);
    name_unbind(c, name);
    jump(c, &out);
    int inner = reg_alloc(c);
    u->span = (Span){0};
    block_handler(c, &b);
    name_unbind(c, name);
    emit(c, OP_RERAISE, inner, 0, 0);
    u->exc_reg = outer;
    u->sp = mark;
    label_bind(c, &out);
}

static void clause_body(Compiler *c, Node *clause, int exc)
{
    if (clause->ExceptHandler.name)
        named_body(c, clause, exc);
    else
        stmts(c, clause->ExceptHandler.body);
}

static void except_clause(Compiler *c, Node *clause, int exc, int outer_exc, Label *end)
{
    Unit *u = c->unit;
    Label next = label_new();
    int mark = u->sp;
    u->span = clause->span;
    if (clause->ExceptHandler.type) {
        emit(c, OP_MATCHEXC, exc, expr(c, clause->ExceptHandler.type), 0);
        jump_word(c, &next);
        u->sp = mark;
    }
    clause_body(c, clause, exc);
    emit_setexc(c, outer_exc);
    emit_settle_handled(c, exc);
    jump(c, end);
    label_bind(c, &next);
}

static void check_clauses(Compiler *c, NodeList handlers)
{
    for (size_t i = 0; i + 1 < handlers.len; i++)
        if (!handlers.items[i]->ExceptHandler.type)
            fail(c, handlers.items[i]->span, "default 'except:' must be last");
}

/* The body and the else clause; what follows are handlers, of which the body's block knows where they begin.
 */
static void guarded_body(Compiler *c, Node *n, Block *body, Label *end)
{
    block_push(c, body, BLOCK_TRY, n);
    block_protect(c, body, c->unit->sp);
    stmts(c, n->Try.body);
    block_pop(c, body);
    stmts(c, n->Try.orelse);
    jump(c, end);
    c->unit->span = (Span){0};
}

static void try_except(Compiler *c, Node *n)
{
    Unit *u = c->unit;
    NodeList handlers = n->Try.handlers;
    Block body, h;
    Label end = label_new();
    int mark = u->sp;
    check_clauses(c, handlers);
    guarded_body(c, n, &body, &end);
    int exc = enter_handler(c, &body, &h, BLOCK_HANDLER);
    for (size_t i = 0; i < handlers.len; i++) except_clause(c, handlers.items[i], exc, h.outer_exc, &end);
    emit(c, OP_RERAISE, exc, 0, 0);
    leave_handler(c, &h);
    label_bind(c, &end);
    u->sp = mark;
}

/* except*. Registers: the exception, a list of what the clauses raise, the part not yet matched, and the
 * matched part of the clause that runs, followed by the new rest. */

typedef struct StarRegs {
    int exc, raised, rest, match;
} StarRegs;

/* The body of one clause; what it raises is kept for the end. */
static void star_body(Compiler *c, Node *clause, StarRegs r)
{
    Unit *u = c->unit;
    Block b, h;
    Label out = label_new();
    int mark = u->sp, exc_reg = u->exc_reg;
    emit_setexc(c, r.match);
    u->exc_reg = r.match;
    block_push(c, &h, BLOCK_STAR, clause);
    block_push(c, &b, BLOCK_TRY, clause);
    block_protect(c, &b, u->sp);
    clause_body(c, clause, r.match);
    block_pop(c, &b);
    jump(c, &out);
    int raised = reg_alloc(c);
    block_handler(c, &b);
    emit(c, OP_LISTAPPEND, r.raised, raised, 0);
    label_bind(c, &out);
    block_pop(c, &h);
    emit_setexc(c, exc_reg);
    u->exc_reg = exc_reg;
    u->sp = mark;
}

static void star_clause(Compiler *c, Node *clause, StarRegs r)
{
    Unit *u = c->unit;
    Label next = label_new();
    int mark = u->sp;
    u->span = clause->span;
    int type = expr(c, clause->ExceptHandler.type);
    jump_if_none(c, r.rest, true, &next);
    emit(c, OP_MATCHGROUP, r.match, r.rest, type);
    u->sp = mark;
    jump_if_none(c, r.match, true, &next);
    emit_move(c, r.rest, r.match + 1);
    star_body(c, clause, r);
    label_bind(c, &next);
}

static void try_star(Compiler *c, Node *n)
{
    Unit *u = c->unit;
    Block body, h;
    Label end = label_new(), none = label_new(), done = label_new();
    int mark = u->sp;
    guarded_body(c, n, &body, &end);
    StarRegs r = {.exc = enter_handler(c, &body, &h, BLOCK_HANDLER)};
    r.raised = reg_alloc(c), r.rest = reg_alloc(c), r.match = reg_alloc(c);
    reg_alloc(c);
    emit(c, OP_LIST, r.raised, r.raised, 0);
    emit_move(c, r.rest, r.exc);
    for (size_t i = 0; i < n->Try.handlers.len; i++) star_clause(c, n->Try.handlers.items[i], r);
    u->span = (Span){0};
    jump_if_none(c, r.rest, true, &none);
    emit(c, OP_LISTAPPEND, r.raised, r.rest, 0);
    label_bind(c, &none);
    emit(c, OP_JOINGROUP, r.match, r.exc, r.raised);
    emit_setexc(c, h.outer_exc);
    jump_if_none(c, r.match, true, &done);
    emit(c, OP_RERAISE, r.match, 0, 0);
    label_bind(c, &done);
    emit_settle_handled(c, r.exc);
    leave_handler(c, &h);
    label_bind(c, &end);
    u->sp = mark;
}

/* finally */

static void try_body(Compiler *c, Node *n)
{
    if (n->Try.handlers.len == 0)
        stmts(c, n->Try.body);
    else if (n->Try.is_star)
        try_star(c, n);
    else
        try_except(c, n);
}

static void try_finally(Compiler *c, Node *n)
{
    Unit *u = c->unit;
    Block body, h;
    Label end = label_new();
    int mark = u->sp;
    block_push(c, &body, BLOCK_FINALLY, n);
    block_protect(c, &body, u->sp);
    try_body(c, n);
    block_pop(c, &body);
    stmts(c, n->Try.finalbody);
    jump(c, &end);
    u->span = (Span){0};
    int exc = enter_handler(c, &body, &h, BLOCK_HANDLER);
    stmts(c, n->Try.finalbody);
    u->span = (Span){0};
    emit(c, OP_RERAISE, exc, 0, 0);
    leave_handler(c, &h);
    label_bind(c, &end);
    u->sp = mark;
}

void stmt_try(Compiler *c, Node *n)
{
    if (n->Try.finalbody.len) c->unit->flags |= CO_CLEANS_UP;
    if (n->Try.finalbody.len)
        try_finally(c, n);
    else
        try_body(c, n);
}
