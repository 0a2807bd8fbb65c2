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
            future_asked(f);
        }
        list_append(out, v);
    }
    return list_value(out);
}

/* All children are done. A cancelled gather ends by the cancellation of the last among its arguments. */
static void finish(Gather *g)
{
    List *kids = as_list(g->children);
    Value results = children_results(g);
    if (g->f.flags & FUT_CANCEL_REQ && !is_err(results))
        future_set_exception(&g->f, future_cancelled_error(as_future(kids->items[kids->len - 1])));
    else if (is_err(results))
        future_set_exception(&g->f, err_fetch());
    else
        future_set_result(&g->f, results);
}

void gather_child_done(Gather *g, Value child)
{
    Future *f = as_future(child);
    g->pending--;
    if (future_done(&g->f)) {
        if (f->state != FUTURE_CANCELLED) future_asked(f);
        return;
    }
    if (!(g->f.flags & FUT_RETURN_EXC)) {
        if (f->state == FUTURE_CANCELLED) {
            future_set_exception(&g->f, future_cancelled_error(f));
            return;
        }
        if (f->flags & FUT_EXCEPTION) {
            future_asked(f);
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
    if (any) g->f.flags |= FUT_CANCEL_REQ;
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

/* What children are being made of. */
typedef struct Making {
    Loop *loop;
    List *kids;
    Dict *seen; /* children that the loop has made of other arguments than futures; NULL: none */
} Making;

/* The child that an equal argument before became, ERR if there is none or its __hash__ or __eq__ raised. A
 * coroutine that has not started carries its number among the arguments, from 1, in its frame's depth. */
static Value known_child(Making *m, Value arg)
{
    List *kids = m->kids;
    Value child;
    if (is_future(arg)) return ERR;
    if (is_sleep(arg)) {
        Sleep *s = (Sleep *)as_obj(arg);
        if (s->phase == SLEEP_NEW && is_task(s->task)) return s->task;
    }
    if (!is_kind(arg, K_COROUTINE) && !is_sleep(arg) && !m->seen) m->seen = dict_new();
    if (m->seen && dict_get(m->seen, arg, &child) != 0) return err_occurred() ? ERR : child;
    if (!is_kind(arg, K_COROUTINE)) return ERR;
    Frame *f = &((Gen *)as_obj(arg))->frame;
    return f->state == GEN_CREATED && f->depth && f->depth <= kids->len ? kids->items[f->depth - 1] : ERR;
}

/* A future of whatever else can be awaited. */
static Value general_child(Making *m, Value arg)
{
    Value args[2] = {arg, obj_value(m->loop)};
    Value names = tuple_value(tuple_of(1, str_value(str_intern_c("loop"))));
    Value child = call_module("asyncio.tasks", "ensure_future", args, 2, names);
    if (is_err(child) || is_future(child)) return child;
    Value wrapped =
        call_module("asyncio.tasks", "_wrap_awaitable", &child, 1, ERR); /* only behaves like a future */
    return is_err(wrapped) ? ERR : task_new(type_task, m->loop, wrapped, NONE, NONE);
}

static Value new_child(Making *m, Value arg)
{
    if (is_future(arg)) {
        if (m->loop && as_future(arg)->loop != m->loop)
            return err_value(
                "The future belongs to a different loop than the one specified as the loop argument");
        m->loop = as_future(arg)->loop;
        return arg;
    }
    if (!m->loop && !(m->loop = any_loop())) return ERR;
    if ((is_kind(arg, K_COROUTINE) || is_sleep(arg)) && loop_makes_plain_tasks(m->loop)) {
        Value task = task_new(type_task, m->loop, arg, NONE, NONE);
        if (is_sleep(arg))
            ((Sleep *)as_obj(arg))->task = task;
        else if (((Gen *)as_obj(arg))->frame.state == GEN_CREATED)
            ((Gen *)as_obj(arg))->frame.depth = (uint32_t)m->kids->len + 1;
        return task;
    }
    Value child = general_child(m, arg);
    if (is_err(child)) return ERR;
    if (!m->seen) m->seen = dict_new();
    return dict_set(m->seen, arg, child) < 0 ? ERR : child;
}

static void clear_marks(Value *args, int n, List *kids)
{
    for (int i = 0; i < n; i++)
        if (is_kind(args[i], K_COROUTINE)) ((Gen *)as_obj(args[i]))->frame.depth = 0;
    for (int64_t i = 0; i < kids->len; i++) as_future(kids->items[i])->flags &= (uint16_t)~FUT_SEEN;
}

/* A child is watched as soon as it is made: of one that is done already the gather is told before the tasks
 * made after it run. */
static void watch_child(Gather *g, Value child)
{
    Future *f = as_future(child);
    list_append(as_list(g->children), child);
    if (f->flags & FUT_SEEN) return;
    f->flags |= FUT_SEEN;
    g->pending++;
    future_add_callback(f, obj_value(g));
}

/* -1: an error; what was begun ends without the gather. */
static int make_children(Gather *g, Value *args, int n)
{
    Making m = {NULL, as_list(g->children), NULL};
    int i = 0;
    for (; i < n; i++) {
        Value child = known_child(&m, args[i]);
        if (is_err(child) && !err_occurred()) child = new_child(&m, args[i]);
        if (is_err(child)) break;
        watch_child(g, child);
    }
    clear_marks(args, i, m.kids);
    g->f.loop = m.loop;
    if (i == n) return 0;
    g->f.state = FUTURE_CANCELLED;
    return -1;
}

static Value gather_nothing(void)
{
    Loop *l = any_loop();
    if (!l) return ERR;
    Future *f = future_new(type_future, l);
    future_set_result(f, list_value(list_new(0)));
    return obj_value(f);
}

DEF(asyncio, gather, "def(*coros_or_futures, return_exceptions=False)",
    "Run awaitables concurrently. The future's result is the list of their results, in the order of the "
    "arguments; the "
    "first exception is raised at once, unless return_exceptions puts it into the list. Cancelling it "
    "cancels them all.")
{
    Value *args = a + 1;
    int return_exceptions = is_err(a[0]) ? 0 : op_truth(a[0]);
    if (return_exceptions < 0) return ERR;
    if (n == 1) return gather_nothing();
    Gather *g = (Gather *)future_new(type_gather, NULL);
    g->f.flags = (uint16_t)(FUT_GATHER | (return_exceptions ? FUT_RETURN_EXC : 0));
    g->children = list_value(list_new(n - 1));
    return make_children(g, args, n - 1) < 0 ? ERR : obj_value(g);
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
