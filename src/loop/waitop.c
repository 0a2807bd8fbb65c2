#include "loop/waitop.h"

Type *type_native_coroutine, *type_waitop;

static WaitOp *as_op(Value v)
{
    return (WaitOp *)as_obj(v);
}

static void waitop_mark(Object *o)
{
    WaitOp *op = (WaitOp *)o;
    gc_mark(op->self);
    gc_mark(op->arg);
    gc_mark(op->waiter);
}

Value waitop_new(const WaitKind *kind, Value self, Value arg)
{
    WaitOp *op = gc_new_raw(K_AWAITABLE, type_waitop->root, sizeof *op);
    Frame *caller = vm.frame;
    op->kind = kind;
    op->self = self;
    op->arg = arg;
    op->waiter = caller ? obj_value(frame_code(caller)) : ERR;
    op->pc = caller ? (uint32_t)(caller->pc - frame_code(caller)->instrs) : 0;
    op->phase = WAIT_NEW;
    native_unstarted++;
    return obj_value(op);
}

int waitop_wait(WaitOp *op, Future *f, Value *result)
{
    op->waiter = *result = obj_value(f);
    f->flags |= FUT_BLOCKING;
    return GEN_YIELD;
}

/* What a step came to decides in which phase the coroutine is. */
static int settle(WaitOp *op, int status)
{
    op->phase = status == GEN_YIELD ? WAIT_WAITING : WAIT_DONE;
    return status;
}

static int begin(WaitOp *op, Value sent, Value *result)
{
    if (!is_none(sent)) {
        err_type("can't send non-None value to a just-started coroutine");
        return GEN_ERROR;
    }
    op->phase = WAIT_RUNNING;
    native_unstarted--;
    op->waiter = ERR;
    return settle(op, op->kind->start(op, result));
}

static int go_on(WaitOp *op, Value exc, Value *result)
{
    op->phase = WAIT_RUNNING;
    return settle(op, op->kind->resume(op, exc, result));
}

static int refuse(WaitOp *op)
{
    if (op->phase == WAIT_RUNNING)
        err_value("coroutine already executing");
    else
        err_raise(exc_RuntimeError, "cannot reuse already awaited coroutine");
    return GEN_ERROR;
}

static int waitop_send(Value v, Value sent, Value *result)
{
    WaitOp *op = as_op(v);
    if (op->phase == WAIT_NEW) return begin(op, sent, result);
    if (op->phase != WAIT_WAITING) return refuse(op);
    Future *f = as_future(op->waiter);
    if (likely(f->state == FUTURE_FINISHED && !(f->flags & FUT_EXCEPTION))) return go_on(op, ERR, result);
    Value exc;
    if (future_done(f)) {
        future_result(f);
        exc = err_fetch();
    } else { /* driven by hand before its time */
        exc = exc_new_str(exc_RuntimeError, "await wasn't used with future");
    }
    return go_on(op, exc, result);
}

static int waitop_throw(Value v, Value exc, Value *result)
{
    WaitOp *op = as_op(v);
    if (op->phase == WAIT_WAITING) return go_on(op, exc, result);
    if (op->phase == WAIT_RUNNING) return refuse(op);
    if (op->phase == WAIT_DONE) return refuse(op);
    op->phase = WAIT_DONE;
    native_unstarted--;
    return waitop_fail(exc);
}

static Value waitop_repr(Value v)
{
    return str_format_c("<coroutine object %s at 0x%llx>", as_op(v)->kind->name, (unsigned long long)v.bits);
}

static Value waitop_await(Value v)
{
    uint32_t phase = as_op(v)->phase;
    if (phase == WAIT_WAITING || phase == WAIT_RUNNING)
        return err_raise(exc_RuntimeError, "coroutine is being awaited already");
    return v;
}

DEF(WaitOp, close, "(self, /)", "Give waiting up.")
{
    WaitOp *op = as_op(a[0]);
    if (op->phase != WAIT_WAITING) {
        if (op->phase == WAIT_RUNNING) return err_value("coroutine already executing");
        native_unstarted -= op->phase == WAIT_NEW;
        op->phase = WAIT_DONE;
        return NONE;
    }
    Value result;
    if (go_on(op, exc_new(exc_GeneratorExit, tuple_value(tuple_empty)), &result) == GEN_YIELD)
        return err_raise(exc_RuntimeError, "coroutine ignored GeneratorExit");
    if (err_occurred() && !err_is(exc_GeneratorExit) && !err_is(exc_StopIteration)) return ERR;
    err_clear();
    return NONE;
}

DEF(WaitOp, __del__, "(self, /)", "Warn if nobody has awaited it.")
{
    if (as_op(a[0])->phase != WAIT_NEW) return NONE;
    native_coroutine_lost(a[0], str_value(str_intern_c(as_op(a[0])->kind->name)));
    as_op(a[0])->phase = WAIT_DONE;
    native_unstarted--;
    return NONE;
}

DEF_GETTER(WaitOp, __qualname__, "its qualified name")
{
    return str_value(str_intern_c(as_op(a[0])->kind->name));
}

DEF_GETTER(WaitOp, __name__, "its name")
{
    const char *name = as_op(a[0])->kind->name, *dot = strrchr(name, '.');
    return str_value(str_intern_c(dot ? dot + 1 : name));
}

DEF_GETTER(WaitOp, _is_new, "whether it has not started")
{
    return bool_value(as_op(a[0])->phase == WAIT_NEW);
}

DEF_GETTER(WaitOp, cr_running, "whether it runs")
{
    return bool_value(as_op(a[0])->phase == WAIT_RUNNING);
}

DEF_GETTER(WaitOp, cr_suspended, "whether it waits")
{
    return bool_value(as_op(a[0])->phase == WAIT_WAITING);
}

DEF_GETTER(WaitOp, cr_await, "the future it waits for, or None")
{
    return as_op(a[0])->phase == WAIT_WAITING ? as_op(a[0])->waiter : NONE;
}

/* What every native coroutine has */

static Value send_outcome(int status, Value result)
{
    if (status == GEN_YIELD) return result;
    return status == GEN_RETURN ? err_stop_iteration(result) : ERR;
}

DEF(NativeCoroutine, send, "(self, value, /)", "Drive the coroutine by hand.")
{
    Value result;
    return send_outcome(type_of(a[0])->slots.send(a[0], a[1], &result), result);
}

DEF(NativeCoroutine, throw, "(self, typ, val=None, tb=None, /)",
    "Raise an exception where the coroutine waits.")
{
    Value exc = exc_instantiate(a[1]), result;
    return is_err(exc) ? ERR : send_outcome(type_of(a[0])->slots.throw_(a[0], exc, &result), result);
}

DEF_GETTER(NativeCoroutine, cr_frame, "None: it has no frame")
{
    return NONE;
}
DEF_GETTER(NativeCoroutine, cr_code, "None: it has no code")
{
    return NONE;
}
DEF_GETTER(NativeCoroutine, cr_origin, "None")
{
    return NONE;
}

DEF(asyncio, _makes_coroutine, "(function, /)",
    "Whether a function or method written in C gives a coroutine.")
{
    if (!is_native(a[0]) || !((Native *)as_obj(a[0]))->def) return FALSE;
    return bool_value(strncmp(((Native *)as_obj(a[0]))->def->sig, "async ", 6) == 0);
}

/* coro.__await__() asked for by name: an iterator that drives the coroutine. */
typedef struct NativeWrapper {
    Object o;
    Value coro;
} NativeWrapper;
static Type *type_native_wrapper;

static Value wrapped(Value v)
{
    return ((NativeWrapper *)as_obj(v))->coro;
}

Value native_coroutine_await(Value coro)
{
    NativeWrapper *w = gc_new(K_AWAITABLE, type_native_wrapper->root, sizeof *w);
    w->coro = coro;
    return obj_value(w);
}

DEF(WaitOp, __await__, "(self, /)", "Return an iterator to be used in await expression.")
{
    return native_coroutine_await(a[0]);
}

static void wrapper_mark(Object *o)
{
    gc_mark(((NativeWrapper *)o)->coro);
}

static int wrapper_send(Value v, Value sent, Value *result)
{
    return type_of(wrapped(v))->slots.send(wrapped(v), sent, result);
}

static int wrapper_throw(Value v, Value exc, Value *result)
{
    return type_of(wrapped(v))->slots.throw_(wrapped(v), exc, result);
}

static Value wrapper_next(Value v)
{
    Value result;
    return send_outcome(wrapper_send(v, NONE, &result), result);
}

static Value wrapper_itself(Value v)
{
    return v;
}

DEF(NativeWrapper, send, "(self, value, /)", "Resume the coroutine.")
{
    Value result;
    return send_outcome(wrapper_send(a[0], a[1], &result), result);
}

DEF(NativeWrapper, throw, "(self, typ, val=None, tb=None, /)", "Raise an exception in the coroutine.")
{
    Value exc = exc_instantiate(a[1]), result;
    return is_err(exc) ? ERR : send_outcome(wrapper_throw(a[0], exc, &result), result);
}

DEF(NativeWrapper, close, "(self, /)", "Close the coroutine.")
{
    return op_call_method(wrapped(a[0]), NM(close), NULL, 0);
}

static void wrapper_setup(Type *t)
{
    t->slots.mark = wrapper_mark;
    t->slots.iter = wrapper_itself;
    t->slots.next = wrapper_next;
    t->slots.send = wrapper_send;
    t->slots.throw_ = wrapper_throw;
}

static void waitop_setup(Type *t)
{
    t->slots.mark = waitop_mark;
    t->slots.repr = waitop_repr;
    t->slots.await_ = waitop_await;
    t->slots.send = waitop_send;
    t->slots.throw_ = waitop_throw;
}

void waitop_types_init(void)
{
    type_native_coroutine = type_new_native("builtins", "coroutine", "NativeCoroutine", type_coroutine,
                                            K_AWAITABLE, sizeof(Object), 0, NULL);
    type_native_wrapper = type_new_native("builtins", "coroutine_wrapper", "NativeWrapper", NULL, K_AWAITABLE,
                                          sizeof(NativeWrapper), 0, wrapper_setup);
    type_waitop = type_new_native("builtins", "coroutine", "WaitOp", type_native_coroutine, K_AWAITABLE,
                                  sizeof(WaitOp), 0, waitop_setup);
}
