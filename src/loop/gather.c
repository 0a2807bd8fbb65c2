/* asyncio.gather(): a future that is done when its children are. It counts them itself, without a callback
 * object each. */
#include "loop/loop.h"

Type *type_gather;

/* A cancelled child among the results: CPython's gather writes an empty message where none was given. */
static Value cancelled_child(Future *f)
{
    Value msg = future_get_extra(f, EXTRA_CANCEL_MESSAGE);
    if (is_err(msg)) msg = str_value(str_empty);
    return exc_new(exc_CancelledError, tuple_value(tuple_from(&msg, 1)));
}

static Value children_results(Gather *g)
{
    List *kids = as_list(g->children), *out = list_new(kids->len);
    if (!out) return ERR;
    for (int64_t i = 0; i < kids->len; i++) {
        Future *f = as_future(kids->items[i]);
        Value v;
        if (f->state == FUTURE_CANCELLED) {
            v = cancelled_child(f);
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

/* Making the children */

static Value call_module(const char *module, const char *name, const Value *args, int n, Value kwnames)
{
    Value m = import_module(str_intern_c(module));
    Value f = is_err(m) ? ERR : op_getattr(m, str_intern_c(name));
    return is_err(f) ? ERR : op_call(f, args, n, kwnames);
}

/* The loop of the first child: the running one, else the current one. */
static Loop *any_loop(void)
{
    Loop *l = loop_running();
    if (l) return l;
    Value v = call_module("_asyncio", "_get_event_loop", NULL, 0, ERR);
    return is_err(v) ? NULL : (Loop *)as_obj(v);
}

/* The child that an equal argument before became, or ERR. A coroutine that has not started carries its number
 * among the arguments, from 1, in its frame's depth. */
static Value known_child(Value arg, List *kids)
{
    if (is_sleep(arg)) return ((Sleep *)as_obj(arg))->phase == SLEEP_NEW ? ((Sleep *)as_obj(arg))->task : ERR;
    if (!is_kind(arg, K_COROUTINE)) return ERR;
    Frame *f = &((Gen *)as_obj(arg))->frame;
    return f->state == GEN_CREATED && f->depth && f->depth <= kids->len ? kids->items[f->depth - 1] : ERR;
}

static Value new_child(Value arg, Loop **l, List *kids)
{
    if (is_future(arg)) {
        if (*l && as_future(arg)->loop != *l)
            return err_value(
                "The future belongs to a different loop than the one specified as the loop argument");
        *l = as_future(arg)->loop;
        return arg;
    }
    if (!*l && !(*l = any_loop())) return ERR;
    if ((is_kind(arg, K_COROUTINE) || is_sleep(arg)) && loop_makes_plain_tasks(*l)) {
        Value task = task_new(type_task, *l, arg, NONE, NONE);
        if (is_sleep(arg))
            ((Sleep *)as_obj(arg))->task = task;
        else if (((Gen *)as_obj(arg))->frame.state == GEN_CREATED)
            ((Gen *)as_obj(arg))->frame.depth = (uint32_t)kids->len + 1;
        return task;
    }
    int64_t hash;
    if (op_hash(arg, &hash) < 0) return ERR;
    Value args[2] = {arg, obj_value(*l)};
    Value names = tuple_value(tuple_of(1, str_value(str_intern_c("loop"))));
    return call_module("asyncio.tasks", "ensure_future", args, 2, names);
}

static void clear_marks(Value *args, int n, List *kids)
{
    for (int i = 0; i < n; i++)
        if (is_kind(args[i], K_COROUTINE)) ((Gen *)as_obj(args[i]))->frame.depth = 0;
    for (int64_t i = 0; i < kids->len; i++) as_future(kids->items[i])->flags &= (uint16_t)~FUT_SEEN;
}

static List *make_children(Value *args, int n, Loop **l)
{
    List *kids = list_new(n);
    for (int i = 0; i < n; i++) {
        Value child = known_child(args[i], kids);
        if (is_err(child)) child = new_child(args[i], l, kids);
        if (is_err(child)) {
            clear_marks(args, i, kids);
            return NULL;
        }
        list_append(kids, child);
    }
    return kids;
}

static void watch_children(Gather *g)
{
    List *kids = as_list(g->children);
    for (int64_t i = 0; i < kids->len; i++) {
        Future *f = as_future(kids->items[i]);
        if (f->flags & FUT_SEEN) continue;
        f->flags |= FUT_SEEN;
        g->pending++;
        future_add_callback(f, obj_value(g));
    }
}

DEF(asyncio, gather, "(*coros_or_futures, return_exceptions=False)",
    "Run awaitables concurrently. The future's result is the list of their results, in the order of the "
    "arguments; the "
    "first exception is raised at once, unless return_exceptions puts it into the list. Cancelling it "
    "cancels them all.")
{
    Value *args = a + 1;
    int return_exceptions = is_err(a[0]) ? 0 : op_truth(a[0]);
    if (return_exceptions < 0) return ERR;
    Loop *l = n == 1 ? any_loop() : NULL;
    List *kids = n == 1 ? list_new(0) : make_children(args, n - 1, &l);
    if (!kids || !l) return ERR;
    Gather *g = (Gather *)future_new(n == 1 ? type_future : type_gather, l);
    if (n == 1) {
        future_set_result(&g->f, list_value(kids));
        return obj_value(g);
    }
    g->f.flags = (uint16_t)(FUT_GATHER | (return_exceptions ? FUT_RETURN_EXC : 0));
    g->children = list_value(kids);
    watch_children(g);
    clear_marks(args, n - 1, kids);
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
    type_gather = type_new_native("asyncio.tasks", "_GatheringFuture", "GatheringFuture", type_future,
                                  K_FUTURE, sizeof(Gather), 0, gather_setup);
}
