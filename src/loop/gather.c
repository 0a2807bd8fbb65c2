/* asyncio.gather(): a future that is done when its children are. It counts them itself, without a callback object each. */
#include "loop/loop.h"

Type *type_gather;

static Value children_results(Gather *g)
{
    List *kids = as_list(g->children), *out = list_new(kids->len);
    if (!out) return ERR;
    for (int64_t i = 0; i < kids->len; i++) {
        Future *f = as_future(kids->items[i]);
        Value v;
        if (f->state == FUTURE_CANCELLED) {
            v = future_cancelled_error(f);
        } else {
            v = f->result;
            f->flags &= (uint16_t)~FUT_LOG;
        }
        list_append(out, v);
    }
    return list_value(out);
}

static void finish(Gather *g)
{
    if (g->f.flags & FUT_CANCEL_REQ) {
        Value msg = future_get_extra(&g->f, EXTRA_CANCEL_MESSAGE);
        Value exc = exc_new(exc_CancelledError, tuple_value(is_err(msg) ? tuple_empty : tuple_from(&msg, 1)));
        future_set_exception(&g->f, exc);
        return;
    }
    Value results = children_results(g);
    if (is_err(results))
        future_set_exception(&g->f, err_fetch());
    else
        future_set_result(&g->f, results);
}

void gather_child_done(Gather *g, Value child)
{
    Future *f = as_future(child);
    g->pending--;
    if (future_done(&g->f)) {
        if (f->state != FUTURE_CANCELLED) f->flags &= (uint16_t)~FUT_LOG;
        return;
    }
    if (!(g->f.flags & FUT_RETURN_EXC)) {
        if (f->state == FUTURE_CANCELLED) {
            future_set_exception(&g->f, future_cancelled_error(f));
            return;
        }
        if (f->flags & FUT_EXCEPTION) {
            f->flags &= (uint16_t)~FUT_LOG;
            future_set_exception(&g->f, f->result);
            return;
        }
    }
    if (g->pending == 0) finish(g);
}

/* Cancels the children; the gather itself ends when they have. False if nothing could be cancelled. */
bool gather_cancel(Gather *g, Value msg)
{
    if (future_done(&g->f)) return false;
    List *kids = as_list(g->children);
    bool any = false;
    for (int64_t i = 0; i < kids->len; i++) {
        Value r = future_cancel_any(kids->items[i], is_err(msg) ? NONE : msg);
        if (is_err(r)) err_clear();
        any |= is_true(r);
    }
    if (any) {
        g->f.flags |= FUT_CANCEL_REQ;
        if (!is_err(msg) && !is_none(msg)) future_set_extra(&g->f, EXTRA_CANCEL_MESSAGE, msg);
    }
    return any;
}

/* children: a list of Futures of one loop, made by stdlib/asyncio (ensure_future on each argument; equal arguments share one). */
DEF(asyncio, _gather, "(loop, children, distinct, return_exceptions, /)", "The future of gather().")
{
    Gather *g = (Gather *)future_new(type_gather, (Loop *)as_obj(a[0]));
    List *distinct = as_list(a[2]);
    int t = op_truth(a[3]);
    if (t < 0) return ERR;
    g->f.flags = (uint16_t)(FUT_GATHER | (t ? FUT_RETURN_EXC : 0));
    g->children = a[1];
    g->pending = distinct->len;
    for (int64_t i = 0; i < distinct->len; i++) future_add_callback(as_future(distinct->items[i]), obj_value(g));
    return obj_value(g);
}

DEF(GatheringFuture, cancel, "(self, msg=None)", "Cancel all children.")
{
    return bool_value(gather_cancel((Gather *)as_obj(a[0]), a[1]));
}

static void gather_setup(Type *t)
{
    t->slots.mark = future_mark;
}

void gather_types_init(void)
{
    type_gather = type_new_native("asyncio.tasks", "_GatheringFuture", "GatheringFuture", type_future, K_FUTURE, sizeof(Gather), 0,
                                  gather_setup);
}
