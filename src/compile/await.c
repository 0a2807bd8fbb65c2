/* Suspending: await, yield, yield from; and the loop over an iterator, plain or asynchronous, that `for`
 * statements and comprehensions share. */
#include "compile/compiler.h"

static bool is_top_level_await(Compiler *c)
{
    return c->scope->kind == SCOPE_MODULE && (c->flags & COMPILE_TOP_LEVEL_AWAIT);
}

void emit_await(Compiler *c, int reg, int context)
{
    Unit *u = c->unit;
    int mark = u->sp;
    emit(c, OP_GETAWAIT, reg, reg, context);
    u->sp = reg + 1;
    emit_const(c, reg_alloc(c), NONE);
    emit(c, OP_SEND, reg, 0, 0);
    u->sp = mark;
}

void await_to(Compiler *c, Node *n, int dest)
{
    Scope *s = c->scope;
    if (!is_top_level_await(c)) {
        if (!scope_is_function(s)) {
            fail(c, n->span, "'await' outside function");
            return;
        }
        if ((s->kind == SCOPE_FUNCTION && !s->is_async) || s->kind == SCOPE_LAMBDA) {
            fail(c, n->span, "'await' outside async function");
            return;
        }
    }
    int t = reg_work(c, dest), v = expr_near(c, n->Await.value, t);
    emit(c, OP_GETAWAIT, t, v, 0);
    emit_const(c, reg_alloc(c), NONE);
    emit(c, OP_SEND, t, 0, 0);
    emit_move(c, dest, t);
}

void yield_to(Compiler *c, Node *n, int dest)
{
    if (!scope_is_function(c->scope)) {
        fail(c, n->span, "'yield' outside function");
        return;
    }
    int v;
    if (n->Yield.value)
        v = expr_near(c, n->Yield.value, dest);
    else
        emit_const(c, v = reg_alloc(c), NONE);
    emit(c, OP_YIELD, dest, v, 0);
}

void yield_from_to(Compiler *c, Node *n, int dest)
{
    if (!scope_is_function(c->scope)) {
        fail(c, n->span, "'yield' outside function");
        return;
    }
    if (c->scope->is_async) {
        fail(c, n->span, "'yield from' inside async function");
        return;
    }
    int t = reg_work(c, dest), v = expr_near(c, n->YieldFrom.value, t);
    emit(c, OP_GETYIELDFROM, t, v, 0);
    emit_const(c, reg_alloc(c), NONE);
    emit(c, OP_SEND, t, 0, 0);
    emit_move(c, dest, t);
}

/* Loops over iterators */

void iter_begin(Compiler *c, Iter *it, int reg, bool is_async)
{
    *it = (Iter){.reg = reg, .is_async = is_async, .head = label_new(), .end = label_new()};
    label_bind(c, &it->head);
}

static void async_next(Compiler *c, Iter *it, Node *target)
{
    Unit *u = c->unit;
    int mark = u->sp, t = reg_alloc(c);
    block_init(c, &it->block, BLOCK_TRY, NULL);
    block_protect(c, &it->block, t);
    emit(c, OP_GETANEXT, t, it->reg, 0);
    emit_const(c, reg_alloc(c), NONE);
    emit(c, OP_SEND, t, 0, 0);
    block_unprotect(c, &it->block);
    u->sp = t + 1;
    store_target(c, target, t);
    u->sp = mark;
}

void iter_next(Compiler *c, Iter *it, Node *target)
{
    if (it->is_async) {
        async_next(c, it, target);
        return;
    }
    Unit *u = c->unit;
    int mark = u->sp, direct = target->kind == NODE_Name ? name_target_reg(c, target->Name.id) : -1;
    int t = direct >= 0 ? direct : reg_alloc(c);
    emit(c, OP_FORITER, t, it->reg, 0);
    jump_word(c, &it->end);
    it->dst = t;
    it->body = (int32_t)u->instrs.len;
    store_target(c, target, t);
    u->sp = mark;
}

/* async for ends with StopAsyncIteration. */
static void async_end(Compiler *c, Iter *it, Span span)
{
    Unit *u = c->unit;
    int mark = u->sp, exc = reg_alloc(c), cls = reg_alloc(c), outer = u->exc_reg;
    Label other = label_new();
    u->span = span;
    block_handler(c, &it->block);
    emit(c, OP_LOADSTOPASYNC, cls, 0, 0);
    emit(c, OP_MATCHEXC, exc, cls, 0);
    jump_word(c, &other);
    emit_setexc(c, outer);
    jump(c, &it->end);
    label_bind(c, &other);
    emit(c, OP_RERAISE, exc, 0, 0);
    u->exc_reg = outer;
    u->sp = mark;
}

void iter_end(Compiler *c, Iter *it, Span span)
{
    Span outer = c->unit->span;
    if (it->is_async) {
        jump_back(c, &it->head);
        async_end(c, it, span);
    } else {
        c->unit->span = span;
        emit(c, OP_FORLOOP, it->dst, it->reg, 0);
        jump_word_back(c, it->body);
    }
    c->unit->span = outer;
}
