/* asyncio.sleep() without a future or a frame: one small object that is the coroutine, what the task waits
 * for and what the timer wakes. It takes the same turns as CPython's: the timer's turn settles it, the next
 * one runs the task. */
#include "loop/loop.h"
#include "loop/waitop.h"

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

/* A delay that is neither int nor float: in Python, for its operators and errors. */
static Value odd_sleep(Value delay, Value result)
{
    Value m = import_module(str_intern_c("asyncio.tasks"));
    Value f = is_err(m) ? ERR : op_getattr(m, str_intern_c("_odd_sleep"));
    return is_err(f) ? ERR : op_call2(f, delay, result);
}

DEF(asyncio, sleep, "async def(delay, result=None)", "Suspend the caller for delay seconds; gives result.")
{
    double delay;
    if (is_double(a[0]))
        delay = as_double(a[0]);
    else if (is_small(a[0]))
        delay = (double)as_small(a[0]);
    else
        return odd_sleep(a[0], is_err(a[1]) ? NONE : a[1]);
    Sleep *s = gc_new_raw(K_AWAITABLE, type_sleep->root, sizeof *s);
    s->delay = delay;
    s->result = is_err(a[1]) ? NONE : a[1];
    Frame *caller = vm.frame;
    s->task = caller ? obj_value(frame_code(caller)) : ERR;
    s->seq = caller ? (uint32_t)(caller->pc - frame_code(caller)->instrs) : 0;
    s->phase = SLEEP_NEW;
    native_unstarted++;
    return obj_value(s);
}

/* It is awaited: where it was made matters no more. */
static void leave_new(Sleep *s)
{
    if (s->phase != SLEEP_NEW) return;
    native_unstarted--;
    if (is_code(s->task)) s->task = ERR;
}

static int sleep_start(Sleep *s, Value *result)
{
    leave_new(s);
    if (s->delay <= 0) {
        s->phase = SLEEP_ZERO;
        *result = NONE;
        return GEN_YIELD;
    }
    Loop *l = loop_get_running();
    if (!l) return GEN_ERROR;
    s->delay = loop_time(l) + (s->delay == s->delay ? s->delay : 0); /* of NaN CPython makes a turn */
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
    case SLEEP_ABANDONED:
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

static void give_up(Sleep *s)
{
    bool waits = s->phase == SLEEP_WAITING;
    if (waits) forget_timer(s);
    leave_new(s);
    s->phase = waits ? SLEEP_ABANDONED : SLEEP_DONE;
}

static int sleep_throw(Value v, Value exc, Value *result)
{
    give_up(as_sleep(v));
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
    if (s->phase == SLEEP_WAITING)
        forget_timer(s);
    else if (s->phase != SLEEP_ABANDONED)
        return false;
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
        return str_value(str_new_c(s->phase == SLEEP_WAITING || s->phase == SLEEP_ABANDONED
                                       ? "<Future pending cb=[Task.task_wakeup()]>"
                                   : s->phase == SLEEP_CANCELLED ? "<Future cancelled>"
                                                                 : "<Future finished result=None>"));
    return str_format_c("<coroutine object sleep at 0x%llx>", (unsigned long long)v.bits);
}

DEF(Sleep, __await__, "(self, /)", "Return an iterator to be used in await expression.")
{
    return native_coroutine_await(a[0]);
}

DEF(Sleep, close, "(self, /)", "Give sleeping up.")
{
    give_up(as_sleep(a[0]));
    return NONE;
}

DEF(Sleep, __del__, "(self, /)", "Warn if nobody has awaited it.")
{
    Sleep *s = as_sleep(a[0]);
    if (s->phase != SLEEP_NEW) return NONE;
    native_coroutine_lost(a[0], str_value(str_intern_c("sleep")));
    leave_new(s);
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
DEF_GETTER(Sleep, _is_new, "whether it has not started")
{
    return bool_value(as_sleep(a[0])->phase == SLEEP_NEW);
}
DEF_GETTER(Sleep, cr_suspended, "whether it waits")
{
    return bool_value(as_sleep(a[0])->phase == SLEEP_WAITING);
}
DEF_GETTER(Sleep, cr_await, "None")
{
    return NONE;
}

static Value itself(Value v)
{
    return v;
}

static void sleep_setup(Type *t)
{
    t->slots.mark = sleep_mark;
    t->slots.repr = sleep_repr;
    t->slots.await_ = itself;
    t->slots.send = sleep_send;
    t->slots.throw_ = sleep_throw;
}

void sleep_types_init(void)
{
    native_coroutines_init();
    type_sleep = type_new_native("builtins", "coroutine", "Sleep", type_native_coroutine, K_AWAITABLE,
                                 sizeof(Sleep), 0, sleep_setup);
}
