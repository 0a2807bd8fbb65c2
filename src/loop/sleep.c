/* asyncio.sleep() without a future or a frame: one small object that is the coroutine, what the task waits
 * for and what the timer wakes. It takes the same turns as CPython's: the timer's turn settles it, the next
 * one runs the task. */
#include "loop/loop.h"

Type *type_sleep;

static Sleep *as_sleep(Value v)
{
    return (Sleep *)as_obj(v);
}

static void sleep_mark(Object *o)
{
    Sleep *s = (Sleep *)o;
    gc_mark(s->result);
    gc_mark(s->task);
}

DEF(asyncio, sleep, "def(delay, result=None)", "Suspend the caller for delay seconds; gives result.")
{
    double delay;
    if (is_double(a[0]))
        delay = as_double(a[0]);
    else if (is_small(a[0]))
        delay = (double)as_small(a[0]);
    else {
        int le = op_compare_bool(CMP_LE, a[0], small_value(0));
        if (le < 0) return ERR;
        if (op_as_double(a[0], &delay) < 0) return ERR;
        if (le) delay = 0;
    }
    Sleep *s = gc_new_raw(K_AWAITABLE, type_sleep->root, sizeof *s);
    s->delay = delay;
    s->result = is_err(a[1]) ? NONE : a[1];
    s->task = ERR;
    s->phase = SLEEP_NEW;
    return obj_value(s);
}

static int sleep_start(Sleep *s, Value *result)
{
    if (s->delay <= 0) {
        s->phase = SLEEP_ZERO;
        *result = NONE;
        return GEN_YIELD;
    }
    if (s->delay != s->delay) {
        err_value("Invalid delay: NaN (not a number)");
        return GEN_ERROR;
    }
    Loop *l = loop_get_running();
    if (!l) return GEN_ERROR;
    s->delay += loop_time(l);
    s->phase = SLEEP_WAITING;
    loop_call_at(l, s->delay, obj_value(s));
    *result = obj_value(s);
    return GEN_YIELD;
}

static int sleep_send(Value v, Value sent, Value *result)
{
    Sleep *s = as_sleep(v);
    switch ((SleepPhase)s->phase) {
    case SLEEP_NEW:
        if (!is_none(sent)) {
            err_type("can't send non-None value to a just-started coroutine");
            return GEN_ERROR;
        }
        return sleep_start(s, result);
    case SLEEP_WAITING: /* driven by hand before its time */
        err_raise(exc_RuntimeError, "await wasn't used with future");
        return GEN_ERROR;
    case SLEEP_CANCELLED: err_set(sleep_outcome_error(s)); return GEN_ERROR;
    case SLEEP_DONE: err_raise(exc_RuntimeError, "cannot reuse already awaited coroutine"); return GEN_ERROR;
    case SLEEP_ZERO:
    case SLEEP_FIRED: break;
    }
    s->phase = SLEEP_DONE;
    *result = s->result;
    return GEN_RETURN;
}

/* The loop whose timer heap holds s. */
static Loop *sleep_loop(Sleep *s)
{
    return is_task(s->task) ? as_future(s->task)->loop : loop_running();
}

static void forget_timer(Sleep *s)
{
    Loop *l = sleep_loop(s);
    if (l) l->timers.stale++;
}

static int sleep_throw(Value v, Value exc, Value *result)
{
    Sleep *s = as_sleep(v);
    if (s->phase == SLEEP_WAITING) forget_timer(s);
    s->phase = SLEEP_DONE;
    err_set(exc);
    return GEN_ERROR;
}

bool sleep_is_stale(Sleep *s)
{
    return s->phase != SLEEP_WAITING;
}

void sleep_fire(Sleep *s)
{
    if (s->phase != SLEEP_WAITING) return;
    s->phase = SLEEP_FIRED;
    if (!is_err(s->task)) loop_call_soon(as_future(s->task)->loop, s->task, obj_value(s));
}

bool sleep_cancel(Sleep *s, Value msg)
{
    if (s->phase != SLEEP_WAITING) return false;
    forget_timer(s);
    s->phase = SLEEP_CANCELLED;
    s->result = is_none(msg) ? ERR : msg;
    if (!is_err(s->task)) loop_call_soon(as_future(s->task)->loop, s->task, obj_value(s));
    return true;
}

Value sleep_outcome_error(Sleep *s)
{
    if (s->phase != SLEEP_CANCELLED) return ERR;
    return exc_new(exc_CancelledError,
                   tuple_value(is_err(s->result) ? tuple_empty : tuple_from(&s->result, 1)));
}

/* Under a task it shows as the future that CPython's sleep waits for; otherwise as the coroutine it is. */
static Value sleep_repr(Value v)
{
    Sleep *s = as_sleep(v);
    if (!is_err(s->task) && s->phase != SLEEP_NEW)
        return str_value(str_new_c(s->phase == SLEEP_WAITING     ? "<Future pending cb=[Task.task_wakeup()]>"
                                   : s->phase == SLEEP_CANCELLED ? "<Future cancelled>"
                                                                 : "<Future finished result=None>"));
    return str_format_c("<coroutine object sleep at 0x%llx>", (unsigned long long)v.bits);
}

static Value send_outcome(int status, Value result)
{
    if (status == GEN_YIELD) return result;
    return status == GEN_RETURN ? err_stop_iteration(result) : ERR;
}

DEF(Sleep, send, "(self, value, /)", "Drive the coroutine by hand.")
{
    Value result;
    return send_outcome(sleep_send(a[0], a[1], &result), result);
}

DEF(Sleep, throw, "(self, typ, val=None, tb=None, /)", "Raise an exception where the coroutine waits.")
{
    Value exc = exc_instantiate(a[1]), result;
    return is_err(exc) ? ERR : send_outcome(sleep_throw(a[0], exc, &result), result);
}

DEF(Sleep, close, "(self, /)", "Give sleeping up.")
{
    Sleep *s = as_sleep(a[0]);
    if (s->phase == SLEEP_WAITING) forget_timer(s);
    s->phase = SLEEP_DONE;
    return NONE;
}

DEF_GETTER(Sleep, __name__, "its name")
{
    return str_value(str_intern_c("sleep"));
}
DEF_GETTER(Sleep, __qualname__, "its name")
{
    return str_value(str_intern_c("sleep"));
}
DEF_GETTER(Sleep, cr_running, "never: it has no frame")
{
    return FALSE;
}
DEF_GETTER(Sleep, cr_suspended, "whether it waits")
{
    return bool_value(as_sleep(a[0])->phase == SLEEP_WAITING);
}
DEF_GETTER(Sleep, cr_frame, "None: it has no frame")
{
    return NONE;
}
DEF_GETTER(Sleep, cr_code, "None: it has no code")
{
    return NONE;
}
DEF_GETTER(Sleep, cr_await, "None")
{
    return NONE;
}
DEF_GETTER(Sleep, cr_origin, "None")
{
    return NONE;
}

static Value itself(Value v)
{
    return v;
}

static Value sleep_next(Value v)
{
    Value result;
    return send_outcome(sleep_send(v, NONE, &result), result);
}

static void sleep_setup(Type *t)
{
    t->slots.mark = sleep_mark;
    t->slots.repr = sleep_repr;
    t->slots.await_ = itself;
    t->slots.next = sleep_next;
    t->slots.send = sleep_send;
    t->slots.throw_ = sleep_throw;
}

void sleep_types_init(void)
{
    type_sleep = type_new_native("builtins", "coroutine", "Sleep", type_coroutine, K_AWAITABLE, sizeof(Sleep),
                                 0, sleep_setup);
}
