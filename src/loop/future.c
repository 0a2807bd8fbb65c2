/* Futures: a result that comes later, and who is to be told. */
#include "loop/loop.h"
#include "loop/context.h"
#include "loop/sync.h"

Value future_get_extra(Future *f, int which)
{
    return is_err(f->extra) ? ERR : as_list(f->extra)->items[which];
}

void future_set_extra(Future *f, int which, Value v)
{
    if (is_err(f->extra)) {
        if (is_err(v)) return;
        List *l = list_new(EXTRA_COUNT);
        for (int i = 0; i < EXTRA_COUNT; i++) l->items[i] = ERR;
        l->len = EXTRA_COUNT;
        f->extra = list_value(l);
    }
    as_list(f->extra)->items[which] = v;
}

void future_mark(Object *o)
{
    Future *f = (Future *)o;
    gc_mark_dict_place(o);
    gc_mark_obj(f->loop);
    gc_mark(f->result);
    gc_mark(f->callbacks);
    gc_mark(f->extra);
    if (f->flags & FUT_TASK) {
        task_mark((Task *)o);
    } else if (f->flags & FUT_GATHER) {
        gc_mark(((Gather *)o)->children);
    } else if (f->flags & FUT_WAITER) {
        gc_mark(((Waiter *)o)->owner);
    }
}

void future_init_fields(Future *f, Loop *l)
{
    f->loop = l;
    f->result = f->callbacks = f->extra = ERR;
}

Future *future_new(Type *t, Loop *l)
{
    Future *f = gc_new(K_FUTURE, t->root, t->size + type_extra_size(t));
    future_init_fields(f, l);
    return f;
}

/* Callbacks */

static void schedule(Future *f, Value cb)
{
    loop_call_soon(f->loop, cb, obj_value(f));
}

void future_schedule_callbacks(Future *f)
{
    Value cbs = f->callbacks;
    f->callbacks = ERR;
    if (is_err(cbs)) return;
    if (!is_list(cbs)) {
        schedule(f, cbs);
        return;
    }
    List *l = as_list(cbs);
    for (int64_t i = 0; i < l->len; i++) schedule(f, l->items[i]);
}

void future_add_callback(Future *f, Value cb)
{
    if (future_done(f)) {
        schedule(f, cb);
    } else if (is_err(f->callbacks)) {
        f->callbacks = cb;
    } else {
        if (!is_list(f->callbacks)) {
            List *l = list_new(2);
            list_append(l, f->callbacks);
            f->callbacks = list_value(l);
        }
        list_append(as_list(f->callbacks), cb);
    }
}

/* Outcomes */

static int invalid_state(const char *what)
{
    err_raise(exc_InvalidStateError, "%s", what);
    return -1;
}

int future_set_result(Future *f, Value v)
{
    if (future_done(f)) return invalid_state("invalid state");
    f->result = v;
    f->state = FUTURE_FINISHED;
    if (f->flags & FUT_TASK) task_settled((Task *)f);
    future_schedule_callbacks(f);
    return 0;
}

int future_set_exception(Future *f, Value exc)
{
    if (future_done(f)) return invalid_state("invalid state");
    if (is_type(exc)) exc = op_call0(exc);
    if (is_err(exc)) return -1;
    if (!is_exception(exc)) {
        err_type("invalid exception object");
        return -1;
    }
    if (is_a(exc, exc_StopIteration)) {
        err_type("StopIteration interacts badly with generators and cannot be raised into a Future");
        return -1;
    }
    f->result = exc;
    f->state = FUTURE_FINISHED;
    f->flags |= FUT_EXCEPTION | FUT_LOG;
    gc_told++, gc_watched++;
    if (f->flags & FUT_TASK) task_settled((Task *)f);
    gc_register_finalizer(&f->o);
    future_schedule_callbacks(f);
    return 0;
}

bool future_cancel(Future *f, Value msg)
{
    future_asked(f);
    if (future_done(f)) return false;
    f->state = FUTURE_CANCELLED;
    if (f->flags & FUT_TASK) task_settled((Task *)f);
    future_set_extra(f, EXTRA_CANCEL_MESSAGE, is_none(msg) ? ERR : msg);
    future_schedule_callbacks(f);
    return true;
}

/* A task that ended by a CancelledError shows that very exception once. */
Value future_cancelled_error(Future *f)
{
    Value exc = future_get_extra(f, EXTRA_CANCEL_EXC);
    if (!is_err(exc)) {
        future_set_extra(f, EXTRA_CANCEL_EXC, ERR);
        return exc;
    }
    Value msg = future_get_extra(f, EXTRA_CANCEL_MESSAGE);
    return exc_new(exc_CancelledError, tuple_value(is_err(msg) ? tuple_empty : tuple_from(&msg, 1)));
}

/* Raises what a future ended by. It may have been raised before: its context is what is being handled now. */
static Value raise_outcome(Value exc)
{
    Value handled = vm_handled_exception();
    if (!is_err(handled)) exc_set_context(exc, handled);
    return err_set(exc);
}

Value future_result(Future *f)
{
    if (f->state == FUTURE_CANCELLED) return raise_outcome(future_cancelled_error(f));
    if (f->state == FUTURE_PENDING) return err_raise(exc_InvalidStateError, "Result is not set.");
    if (!(f->flags & FUT_EXCEPTION)) return f->result;
    future_asked(f);
    return raise_outcome(f->result);
}

Value future_exception(Future *f)
{
    if (f->state == FUTURE_CANCELLED) return raise_outcome(future_cancelled_error(f));
    if (f->state == FUTURE_PENDING) return err_raise(exc_InvalidStateError, "Exception is not set.");
    if (!(f->flags & FUT_EXCEPTION)) return NONE;
    future_asked(f);
    return f->result;
}

static Value cancel_method(Future *f, Value msg)
{
    if (f->flags & FUT_TASK) return bool_value(task_cancel((Task *)f, msg));
    if (f->flags & FUT_GATHER) return bool_value(gather_cancel((Gather *)f, msg));
    return bool_value(future_cancel(f, msg));
}

Value future_cancel_any(Value fut, Value msg)
{
    if (is_sleep(fut)) return bool_value(sleep_cancel((Sleep *)as_obj(fut), msg));
    if (is_future(fut) && !(type_of(fut)->flags & T_HEAP)) return cancel_method(as_future(fut), msg);
    Value v = ERR;
    if (is_none(msg) || is_err(msg)) {
        v = op_call_method(fut, str_intern_c("cancel"), NULL, 0);
    } else {
        Value method = op_getattr(fut, str_intern_c("cancel"));
        if (!is_err(method)) v = op_call(method, &msg, 1, tuple_value(tuple_of(1, str_value(NM(msg)))));
    }
    int t = is_err(v) ? -1 : op_truth(v);
    return t < 0 ? ERR : bool_value(t);
}

/* Awaiting: the future itself is what SEND drives. */
static int future_send(Value v, Value sent, Value *result)
{
    Future *f = as_future(v);
    if (!future_done(f)) {
        f->flags |= FUT_BLOCKING;
        *result = v;
        return GEN_YIELD;
    }
    *result = future_result(f);
    return is_err(*result) ? GEN_ERROR : GEN_RETURN;
}

/* fut.__await__() asked for by name: an iterator over the future. */
typedef struct FutureIter {
    Object o;
    Value future;
    bool waited;
} FutureIter;
static Type *type_future_iter;

static void future_iter_mark(Object *o)
{
    gc_mark(((FutureIter *)o)->future);
}

static Value future_await(Value v)
{
    FutureIter *it = gc_new(K_AWAITABLE, type_future_iter->root, sizeof *it);
    it->future = v;
    return obj_value(it);
}

static int future_iter_send(Value v, Value sent, Value *result)
{
    FutureIter *it = (FutureIter *)as_obj(v);
    Future *f = as_future(it->future);
    if (!future_done(f) && it->waited) {
        err_raise(exc_RuntimeError, "await wasn't used with future");
        return GEN_ERROR;
    }
    it->waited = true;
    return future_send(it->future, sent, result);
}

static Value itself(Value v)
{
    return v;
}

static Value send_outcome(int status, Value result)
{
    if (status == GEN_YIELD) return result;
    return status == GEN_RETURN ? err_stop_iteration(result) : ERR;
}

static Value future_iter_next(Value v)
{
    Value result;
    return send_outcome(future_iter_send(v, NONE, &result), result);
}

static int future_iter_throw(Value v, Value exc, Value *result)
{
    err_set(exc);
    return GEN_ERROR;
}

DEF(FutureIter, send, "(self, value, /)", "Go on waiting.")
{
    return future_iter_next(a[0]);
}

DEF(FutureIter, throw, "(self, typ, val=None, tb=None, /)", "Raise an exception where the future is awaited.")
{
    Value exc = exc_instantiate(a[1]);
    return is_err(exc) ? ERR : err_set(exc);
}

DEF(FutureIter, close, "(self, /)", "Give waiting up.")
{
    return NONE;
}

static void future_iter_setup(Type *t)
{
    t->slots.mark = future_iter_mark;
    t->slots.iter = itself;
    t->slots.next = future_iter_next;
    t->slots.send = future_iter_send;
    t->slots.throw_ = future_iter_throw;
}

/* The Python side */

/* The loop argument of a constructor: given, else the running one or the current one of the policy. */
static Loop *choose_loop(Value loop)
{
    if (is_a(loop, type_loop)) return (Loop *)as_obj(loop);
    if (!is_err(loop) && !is_none(loop)) {
        err_raise(exc_AttributeError, "'%T' object has no attribute 'get_debug'", loop);
        return NULL;
    }
    Loop *l = loop_running();
    if (l) return l;
    Value get =
        dict_get_c(((Module *)as_obj(import_module(str_intern_c("_asyncio"))))->dict, "_get_event_loop");
    Value v = is_err(get) ? ERR : op_call0(get);
    if (is_err(v)) {
        if (!err_occurred()) err_raise(exc_RuntimeError, "no running event loop");
        return NULL;
    }
    return (Loop *)as_obj(v);
}

DEF_NEW(Future, "(cls, *, loop=None)", "A result that comes later.")
{
    Loop *l = choose_loop(a[1]);
    return l ? obj_value(future_new(as_type(a[0]), l)) : ERR;
}

DEF(Future, result, "(self, /)",
    "The result; raises the exception, CancelledError, or InvalidStateError while pending.")
{
    return future_result(as_future(a[0]));
}

DEF(Future, exception, "(self, /)",
    "The exception, or None; raises as result() while pending or when cancelled.")
{
    return future_exception(as_future(a[0]));
}

DEF(Future, set_result, "(self, result, /)", "Give the result and schedule the callbacks.")
{
    return future_set_result(as_future(a[0]), a[1]) < 0 ? ERR : NONE;
}

DEF(Future, set_exception, "(self, exception, /)", "Give an exception and schedule the callbacks.")
{
    return future_set_exception(as_future(a[0]), a[1]) < 0 ? ERR : NONE;
}

DEF(Future, done, "(self, /)", "Whether it has a result, an exception, or was cancelled.")
{
    return bool_value(future_done(as_future(a[0])));
}

DEF(Future, cancelled, "(self, /)", "Whether it was cancelled.")
{
    return bool_value(as_future(a[0])->state == FUTURE_CANCELLED);
}

DEF(Future, cancel, "(self, msg=None)", "Cancel; False if it is done already.")
{
    return cancel_method(as_future(a[0]), a[1]);
}

DEF(Future, add_done_callback, "(self, fn, /, *, context=None)", "Call fn(self) soon after it is done.")
{
    Value context = is_err(a[2]) || is_none(a[2]) ? context_copy() : a[2];
    future_add_callback(as_future(a[0]), tuple_value(tuple_of(2, a[1], context)));
    return NONE;
}

static int callback_is(Value cb, Value fn)
{
    return is_tuple(cb) ? op_equal(as_tuple(cb)->items[0], fn) : 0;
}

DEF(Future, remove_done_callback, "(self, fn, /)", "Remove every callback equal to fn; how many there were.")
{
    Future *f = as_future(a[0]);
    if (is_err(f->callbacks)) return small_value(0);
    if (!is_list(f->callbacks)) {
        int eq = callback_is(f->callbacks, a[1]);
        if (eq < 0) return ERR;
        if (eq) f->callbacks = ERR;
        return small_value(eq);
    }
    List *old = as_list(f->callbacks), *kept = list_new(old->len);
    for (int64_t i = 0; i < old->len; i++) {
        int eq = callback_is(old->items[i], a[1]);
        if (eq < 0) return ERR;
        if (!eq) list_append(kept, old->items[i]);
    }
    int64_t removed = old->len - kept->len;
    f->callbacks = kept->len ? list_value(kept) : ERR;
    return small_value(removed);
}

DEF(Future, get_loop, "(self, /)", "The event loop it belongs to.")
{
    return obj_value(as_future(a[0])->loop);
}

DEF(Future, _make_cancelled_error, "(self, /)", "The CancelledError to raise for this future.")
{
    return future_cancelled_error(as_future(a[0]));
}

DEF(Future, __del__, "(self, /)", "Report an exception that nobody asked for.")
{
    Future *f = as_future(a[0]);
    if ((f->flags & FUT_TASK) && !future_done(f)) task_lost((Task *)f);
    if (!(f->flags & FUT_LOG)) return NONE;
    future_asked(f);
    Value text = str_format_c("%U exception was never retrieved", type_of(a[0])->name);
    loop_report(f->loop, str_utf8(as_str(text), NULL), f->result, "future", a[0]);
    return NONE;
}

DEF_GETTER(Future, _asyncio_future_blocking, "just yielded by await")
{
    return bool_value(as_future(a[0])->flags & FUT_BLOCKING);
}

DEF_SETTER(Future, _asyncio_future_blocking)
{
    int t = is_err(a[1]) ? 0 : op_truth(a[1]);
    if (t < 0) return ERR;
    Future *f = as_future(a[0]);
    f->flags = (uint16_t)(t ? f->flags | FUT_BLOCKING : f->flags & ~FUT_BLOCKING);
    return NONE;
}

DEF_GETTER(Future, _loop, "the event loop")
{
    return obj_value(as_future(a[0])->loop);
}

DEF_GETTER(Future, _source_traceback, "None: debug mode keeps the line alone (repr)")
{
    return NONE;
}

DEF_GETTER(Future, _state, "PENDING, CANCELLED or FINISHED")
{
    static const char *const names[] = {"PENDING", "CANCELLED", "FINISHED"};
    return str_value(str_intern_c(names[as_future(a[0])->state]));
}

DEF_GETTER(Future, _exception, "the exception, or None")
{
    Future *f = as_future(a[0]);
    return f->flags & FUT_EXCEPTION ? f->result : NONE;
}

DEF_GETTER(Future, _result, "the result, or None")
{
    Future *f = as_future(a[0]);
    return (f->flags & FUT_EXCEPTION) || is_err(f->result) ? NONE : f->result;
}

DEF_GETTER(Future, _callbacks, "list of (function, context), or None")
{
    Future *f = as_future(a[0]);
    if (is_err(f->callbacks)) return NONE;
    return is_list(f->callbacks) ? op_list(f->callbacks) : list_value(({
        List *l = list_new(1);
        list_append(l, f->callbacks);
        l;
    }));
}

DEF_GETTER(Future, _log_traceback, "an exception waits to be asked for")
{
    return bool_value(as_future(a[0])->flags & FUT_LOG);
}

DEF_SETTER(Future, _log_traceback)
{
    int t = is_err(a[1]) ? 0 : op_truth(a[1]);
    if (t < 0) return ERR;
    if (t) return err_value("_log_traceback can only be set to False");
    future_asked(as_future(a[0]));
    return NONE;
}

DEF_GETTER(Future, _cancel_message, "what cancel() was given")
{
    Value v = future_get_extra(as_future(a[0]), EXTRA_CANCEL_MESSAGE);
    return is_err(v) ? NONE : v;
}

DEF_SETTER(Future, _cancel_message)
{
    future_set_extra(as_future(a[0]), EXTRA_CANCEL_MESSAGE, a[1]);
    return NONE;
}

DEF_CLASSMETHOD(Future, __class_getitem__, "(cls, item, /)", "See PEP 585.")
{
    return alias_new(a[0], a[1]);
}

/* repr */

/* asyncio.format_helpers writes callbacks, reprlib long values. */
static Value call_python(const char *module, const char *name, const Value *args, int n)
{
    Value m = import_module(str_intern_c(module));
    Value f = is_err(m) ? ERR : op_getattr(m, str_intern_c(name));
    return is_err(f) ? ERR : op_call(f, args, n, ERR);
}

Value callback_source_text(Value fn, Value args)
{
    Value both[2] = {fn, args};
    return call_python("asyncio.format_helpers", "_format_callback_source", both, 2);
}

static Value callback_text(Value cb)
{
    if (is_task(cb)) return str_value(str_new_c("Task.task_wakeup()"));
    if (is_future(cb)) return str_value(str_new_c("gather.<locals>._done_callback()"));
    Value fn = as_tuple(cb)->items[0];
    if (!is_function(fn)) return callback_source_text(fn, tuple_value(tuple_empty));
    Function *f = (Function *)as_obj(fn);
    return str_format_c("%S() at %U:%d", f->qualname, f->code->filename, (int)f->code->firstline);
}

/* repr() that is not too long. */
static Value short_repr(Value v)
{
    if (is_none(v) || is_bool(v) || is_small(v) || is_exception(v)) return op_repr(v);
    return call_python("reprlib", "repr", &v, 1);
}

static void add_callbacks(SB *sb, Future *f)
{
    if (is_err(f->callbacks)) return;
    List *l = is_list(f->callbacks) ? as_list(f->callbacks) : NULL;
    int64_t n = l ? l->len : 1;
    sb_c(sb, " cb=[");
    for (int64_t i = 0; i < n; i++) {
        if (n > 2 && i == 1) {
            char more[40];
            snprintf(more, sizeof more, ", <%lld more>, ", (long long)(n - 2));
            sb_c(sb, more);
            i = n - 1;
        } else if (i) {
            sb_c(sb, ", ");
        }
        Value text = callback_text(l ? l->items[i] : f->callbacks);
        if (is_err(text))
            err_clear();
        else if (is_str(text))
            sb_str(sb, as_str(text));
    }
    sb_c(sb, "]");
}

Value future_info(Future *f)
{
    static const char *const states[] = {"pending", "cancelled", "finished"};
    SB sb = {0};
    if (!(f->flags & FUT_TASK)) sb_c(&sb, states[f->state]);
    if (f->state == FUTURE_FINISHED) {
        Value r = f->flags & FUT_EXCEPTION ? op_repr(f->result) : short_repr(f->result);
        if (is_err(r)) {
            sb_free(&sb);
            return ERR;
        }
        sb_c(&sb, f->flags & FUT_EXCEPTION ? " exception=" : " result=");
        sb_str(&sb, as_str(r));
    }
    add_callbacks(&sb, f);
    return str_value(sb_take(&sb));
}

static Value future_repr(Value v)
{
    Future *f = as_future(v);
    if (!repr_enter(v)) {
        Value info = future_info(f);
        repr_leave(v);
        return is_err(info) ? ERR : str_format_c("<%U %S>", type_of(v)->name, info);
    }
    return str_format_c("<%U ...>", type_of(v)->name);
}

static void future_setup(Type *t)
{
    t->slots.mark = future_mark;
    t->slots.repr = future_repr;
    t->slots.await_ = future_await;
    t->slots.iter = future_await;
    t->slots.send = future_send;
}

Type *type_future;

void future_types_init(void)
{
    type_future_iter = type_new_native("_asyncio", "FutureIter", "FutureIter", NULL, K_AWAITABLE,
                                       sizeof(FutureIter), 0, future_iter_setup);
    type_future =
        type_new_native("_asyncio", "Future", "Future", NULL, K_FUTURE, sizeof(Future), T_BASE, future_setup);
}
