/* with and async with. R[t] holds the bound __exit__ during the body. */
#include "compile/compiler.h"

/* Calls __exit__ (in R[exit]) for a body that ended without an exception. */
void with_exit(Compiler *c, const Block *b)
{
    Unit *u = c->unit;
    Span outer = u->span;
    int mark = u->sp, callee = reg_alloc(c);
    u->span = b->node->span;
    emit_move(c, callee, b->reg - 1);
    for (int i = 0; i < 3; i++) emit_const(c, reg_alloc(c), NONE);
    emit(c, OP_CALL, callee, 3, 0);
    u->sp = callee + 1;
    if (b->node->With.is_async) emit_await(c, callee, 2);
    u->span = outer;
    u->sp = mark;
}

/* The exceptional way out: __exit__ may swallow the exception. */
static void with_handler(Compiler *c, Block *b)
{
    Unit *u = c->unit;
    Block h;
    Label swallowed = label_new();
    int exc = reg_alloc(c);
    block_push(c, &h, BLOCK_HANDLER, b->node);
    block_handler(c, b);
    int callee = reg_alloc(c);
    emit_move(c, callee, exc - 1);
    emit(c, OP_EXCINFO, reg_alloc(c), exc, 0);
    reg_alloc(c), reg_alloc(c);
    emit(c, OP_CALL, callee, 3, 0);
    u->sp = callee + 1;
    if (b->node->With.is_async) emit_await(c, callee, 2);
    jump_if(c, callee, true, &swallowed);
    emit(c, OP_RERAISE, exc, 0, 0);
    label_bind(c, &swallowed);
    emit_setexc(c, h.outer_exc);
    emit_settle_handled(c, exc);
    block_pop(c, &h);
    u->exc_reg = h.outer_exc;
}

static void with_items(Compiler *c, Node *n, size_t i)
{
    Unit *u = c->unit;
    if (i == n->With.items.len) {
        stmts(c, n->With.body);
        return;
    }
    Node *item = n->With.items.items[i];
    Block b;
    Label end = label_new();
    int exit = reg_alloc(c), value = reg_alloc(c);
    int manager = expr_near(c, item->WithItem.context, value);
    u->span = n->span;
    emit(c, OP_BEFOREWITH, exit, manager, n->With.is_async);
    emit(c, OP_CALL, value, 0, 0);
    u->sp = value + 1;
    if (n->With.is_async) emit_await(c, value, 1);
    block_push(c, &b, BLOCK_WITH, n);
    block_protect(c, &b, value);
    if (item->WithItem.vars) store_target(c, item->WithItem.vars, value);
    u->sp = value;
    with_items(c, n, i + 1);
    block_pop(c, &b);
    with_exit(c, &b);
    jump(c, &end);
    u->span = n->span;
    u->sp = value;
    with_handler(c, &b);
    label_bind(c, &end);
    u->sp = exit;
}

void stmt_with(Compiler *c, Node *n)
{
    Scope *s = c->scope;
    bool top_level = s->kind == SCOPE_MODULE && (c->flags & COMPILE_TOP_LEVEL_AWAIT);
    if (n->With.is_async && !s->is_async && !top_level) {
        fail(c, n->span, "'async with' outside async function");
        return;
    }
    c->unit->flags |= CO_CLEANS_UP;
    with_items(c, n, 0);
}
