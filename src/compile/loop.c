/* if, while, for. */
#include "compile/compiler.h"

/* elif chains are walked with a loop: they may be long. */
void stmt_if(Compiler *c, Node *n)
{
    Unit *u = c->unit;
    Label end = label_new();
    for (;;) {
        Label otherwise = label_new();
        u->span = n->span;
        Label *away = plain_jump(c, n->If.body);
        if (away)
            condition(c, n->If.test, true, away);
        else {
            condition(c, n->If.test, false, &otherwise);
            stmts(c, n->If.body);
            if (n->If.orelse.len) jump(c, &end);
            label_bind(c, &otherwise);
        }
        if (n->If.orelse.len != 1 || n->If.orelse.items[0]->kind != NODE_If || c->failed) break;
        n = n->If.orelse.items[0];
    }
    stmts(c, n->If.orelse);
    label_bind(c, &end);
}

void stmt_while(Compiler *c, Node *n)
{
    Unit *u = c->unit;
    Block b;
    Label head = label_new(), cont = label_new(), otherwise = label_new(), end = label_new();
    block_push(c, &b, BLOCK_LOOP, n);
    b.brk = &end;
    b.cont = &cont;
    label_bind(c, &head);
    condition(c, n->While.test, false, &otherwise);
    stmts(c, n->While.body);
    label_bind(c, &cont);
    u->span = n->While.test->span;
    jump_back(c, &head);
    block_pop(c, &b);
    label_bind(c, &otherwise);
    stmts(c, n->While.orelse);
    label_bind(c, &end);
}

static bool may_iterate(Compiler *c, const Node *n)
{
    Scope *s = c->scope;
    bool top_level = s->kind == SCOPE_MODULE && (c->flags & COMPILE_TOP_LEVEL_AWAIT);
    if (!n->For.is_async || s->is_async || top_level) return true;
    fail(c, n->span, "'async for' outside async function");
    return false;
}

/* Over something that nobody else knows: it is seen to die when the loop is left. */
static bool over_fresh(Compiler *c, const Node *n)
{
    NodeKind kind = n->For.iter->kind;
    bool fresh = kind == NODE_Call || kind == NODE_Await || kind == NODE_GeneratorExp;
    return fresh && !(c->flags & COMPILE_LIBRARY);
}

void stmt_for(Compiler *c, Node *n)
{
    Unit *u = c->unit;
    Block b;
    Iter loop;
    Label cont = label_new(), end = label_new();
    if (!may_iterate(c, n)) return;
    int it = reg_alloc(c), from = expr_near(c, n->For.iter, it);
    emit(c, n->For.is_async ? OP_GETAITER : OP_GETITER, it, from, 0);
    u->sp = it + 1;
    block_push(c, &b, BLOCK_LOOP, n);
    b.brk = &end;
    b.cont = &cont;
    u->owns |= over_fresh(c, n);
    iter_begin(c, &loop, it, n->For.is_async);
    iter_next(c, &loop, n->For.target);
    stmts(c, n->For.body);
    label_bind(c, &cont);
    iter_end(c, &loop, n->span);
    block_pop(c, &b);
    label_bind(c, &loop.end);
    u->sp = it;
    stmts(c, n->For.orelse);
    bool left = end.chain >= 0;
    label_bind(c, &end);
    if (over_fresh(c, n)) emit(c, left ? OP_SETTLE : OP_SETTLECALL, it, 0, 0);
}
