/* Tasks: coroutines that the loop steps. One step runs the coroutine until it waits for a future (or yields
 * None: again next turn); the future wakes the task. */
#include "loop/loop.h"
#include "loop/context.h"
#include "loop/waitop.h"

Type *type_task;
static uint32_t next_id = 1;

void task_skip_number(void)
{
    next_id++;
}

static Task *as_task(Value v)
{
    return (Task *)as_obj(v);
}

static void step(Task *t, Value exc);

/* ---- where it was made ---- */

enum { LINE_BITS = 16, MAX_LINE = (1 << LINE_BITS) - 1 };

/* One word: the code object above, the line (0: too large) below. */
uint64_t made_now(void)
{
    Frame *f = vm_program_frame();
    if (!f) return 0;
    int line = frame_line(f);
    return (uint64_t)(uintptr_t)frame_code(f) << LINE_BITS | (uint64_t)(line > MAX_LINE ? 0 : line);
}

bool made_at(uint64_t made, Code **code, int *line)
{
    *code = (Code *)(uintptr_t)(made >> LINE_BITS);
    *line = (int)(made & MAX_LINE);
    return *code != NULL;
}

Value made_text(Loop *l, uint64_t made)
{
    Code *code;
    int line;
    if (!l->debug || !made_at(made, &code, &line)) return str_value(str_empty);
    return str_format_c(" created at %U:%d", code->filename, line);
}

/* ---- pending tasks that die: a collection that meets fewer of them alive than there are looks for the rest
 * ---- */

static size_t pending, met;

void task_settled(Task *t)
{
    if (!(t->f.flags & FUT_TOLD)) pending--;
}

static void begin_count(void)
{
    met = 0;
}

void task_mark(Task *t)
{
    gc_mark(t->coro);
    gc_mark(t->waiter);
    gc_mark(t->context);
    gc_mark_obj(made_code(t->made));
    if (t->f.state == FUTURE_PENDING && !(t->f.flags & FUT_TOLD)) met++;
}

static void find_lost_task(Object *o, void *arg)
{
    Value v = obj_value(o);
    if (is_task(v) && !future_done(as_future(v)) && !(as_future(v)->flags & FUT_TOLD) && !gc_is_marked(o))
        gc_finalize_now(o);
}

static void find_lost_tasks(void)
{
    if (met < pending) heap_each_object(find_lost_task, NULL);
}

/* Called once for a pending task that nothing refers to any more. Its coroutine ends as a dropped generator
 * does. */
void task_lost(Task *t)
{
    if (t->f.flags & FUT_TOLD) return;
    t->f.flags |= FUT_TOLD;
    pending--;
    loop_report(t->f.loop, "Task was destroyed but it is pending!", ERR, "task", obj_value(t));
    if (is_gen(t->coro) && gen_close((Gen *)as_obj(t->coro)) < 0) err_clear();
    if (!future_done(&t->f)) t->f.state = FUTURE_CANCELLED; /* as good as gone: nobody is to find it */
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = as_future(*(const Value *)a)->id, y = as_future(*(const Value *)b)->id;
    return x < y ? -1 : x > y;
}

typedef struct PendingTasks {
    List *found;
    bool spared;
} PendingTasks;

static void add_pending(Object *o, void *arg)
{
    PendingTasks *p = arg;
    Value v = obj_value(o);
    if (is_task(v) && !future_done(as_future(v)) && !(as_future(v)->flags & FUT_TOLD) &&
        gc_is_marked(o) == p->spared)
        list_append(p->found, v);
}

List *tasks_pending(bool spared)
{
    PendingTasks p = {list_new(0), spared};
    if (pending) heap_each_object(add_pending, &p);
    if (p.found->len) qsort(p.found->items, (size_t)p.found->len, sizeof(Value), by_number);
    return p.found;
}

void task_keep_quiet(Task *t)
{
    if (t->f.flags & FUT_TOLD || future_done(&t->f)) return;
    t->f.flags |= FUT_TOLD;
    pending--;
}

/* A task that is not scheduled yet, or NULL. */
static Task *make_task(Type *t, Loop *l, Value coro, Value name, Value context)
{
    if (context_check(context) < 0) return NULL;
    Task *task = (Task *)future_new(t, l);
    task->f.flags = FUT_TASK;
    task->f.id = next_id++;
    task->coro = coro;
    task->waiter = ERR;
    task->context = is_err(context) || is_none(context) ? context_copy() : context;
    task->made = made_now();
    if (!is_err(name) && !is_none(name)) {
        Value text = is_str(name) ? name : op_str(name);
        if (is_err(text)) return NULL;
        future_set_extra(&task->f, EXTRA_NAME, text);
    }
    pending++;
    if (unlikely(loop_probe)) loop_probe->created(task);
    return task;
}

Value task_new(Type *t, Loop *l, Value coro, Value name, Value context)
{
    Task *task = make_task(t, l, coro, name, context);
    if (!task) return ERR;
    loop_call_soon(l, obj_value(task), ERR);
    return obj_value(task);
}

Value task_new_eager(Type *t, Loop *l, Value coro, Value name, Value context)
{
    Task *task = make_task(t, l, coro, name, context);
    if (!task) return ERR;
    step(task, ERR);
    return err_occurred() ? ERR : obj_value(task);
}

Value task_name(Task *t)
{
    Value name = future_get_extra(&t->f, EXTRA_NAME);
    return is_err(name) ? str_format_c("Task-%u", t->f.id) : name;
}

/* cancel() before or between waits: the next step throws CancelledError. */
bool task_cancel(Task *t, Value msg)
{
    future_asked(&t->f);
    if (future_done(&t->f)) return false;
    if (t->f.cancels < 255) t->f.cancels++;
    if (!is_err(t->waiter) && recursion_enter("")) { /* tasks may wait for one another in a circle */
        Value r = future_cancel_any(t->waiter, msg);
        recursion_leave();
        if (is_true(r)) return true;
    }
    err_clear();
    t->f.flags |= FUT_MUST_CANCEL;
    future_set_extra(&t->f, EXTRA_CANCEL_MESSAGE, is_none(msg) ? ERR : msg);
    return true;
}

static void finish_cancelled(Task *t, Value exc)
{
    if (!is_err(exc)) future_set_extra(&t->f, EXTRA_CANCEL_EXC, exc);
    future_cancel(&t->f, ERR);
}

static void task_returned(Task *t, Value v)
{
    if (t->f.flags & FUT_MUST_CANCEL) {
        t->f.flags &= (uint16_t)~FUT_MUST_CANCEL;
        future_cancel(&t->f, future_get_extra(&t->f, EXTRA_CANCEL_MESSAGE));
    } else {
        future_set_result(&t->f, v);
    }
}

/* The step ended with an exception. KeyboardInterrupt and SystemExit also leave the loop (they stay pending).
 */
static void task_failed(Task *t)
{
    Value exc = err_fetch();
    if (is_a(exc, exc_CancelledError)) {
        finish_cancelled(t, exc);
        return;
    }
    future_set_exception(&t->f, exc);
    if (unlikely(loop_probe)) loop_probe->failed(t);
    if (is_a(exc, exc_KeyboardInterrupt) || is_a(exc, exc_SystemExit)) err_set(exc);
}

static void fail_next_step(Task *t, const char *fmt, Value a, Value b)
{
    Value text = str_format_c(fmt, a, b);
    if (is_err(text)) {
        loop_call_soon(t->f.loop, obj_value(t), err_fetch());
        return;
    }
    Value exc = exc_new(exc_RuntimeError, tuple_value(tuple_from(&text, 1)));
    loop_call_soon(t->f.loop, obj_value(t), exc);
}

static void cancel_waiter_if_asked(Task *t)
{
    if (!(t->f.flags & FUT_MUST_CANCEL)) return;
    Value msg = future_get_extra(&t->f, EXTRA_CANCEL_MESSAGE);
    Value r = future_cancel_any(t->waiter, is_err(msg) ? NONE : msg);
    if (is_true(r)) t->f.flags &= (uint16_t)~FUT_MUST_CANCEL;
    err_clear();
}

/* A future-like object that is not ours (a Python class with _asyncio_future_blocking). */
static void wait_for_foreign(Task *t, Value v)
{
    static Str *blocking;
    if (!blocking) blocking = str_intern_c("_asyncio_future_blocking");
    Value flag = ERR, self = obj_value(t);
    if (op_getattr_opt(v, blocking, &flag) > 0 && !is_none(flag)) {
        if (op_truth(flag) <= 0) {
            fail_next_step(t, "yield was used instead of yield from in task %R with %R", self, v);
            return;
        }
        Value wake = op_getattr(self, str_intern_c("_wakeup"));
        op_setattr(v, blocking, FALSE);
        if (is_err(op_call_method(v, str_intern_c("add_done_callback"), &wake, 1))) {
            loop_call_soon(t->f.loop, self, err_fetch());
            return;
        }
        t->waiter = v;
        cancel_waiter_if_asked(t);
        return;
    }
    err_clear();
    if (is_kind(v, K_GENERATOR))
        fail_next_step(t, "yield was used instead of yield from for generator in task %R with %R", self, v);
    else
        fail_next_step(t, "Task got bad yield: %R", v, v);
}

static void task_yielded(Task *t, Value v)
{
    Value self = obj_value(t);
    if (is_none(v)) {
        loop_call_soon(t->f.loop, self, ERR);
    } else if (is_sleep(v)) {
        ((Sleep *)as_obj(v))->task = self;
        t->waiter = v;
        cancel_waiter_if_asked(t);
    } else if (is_future(v)) {
        Future *f = as_future(v);
        if (f->loop != t->f.loop) {
            fail_next_step(t, "Task %R got Future %R attached to a different loop", self, v);
        } else if (!(f->flags & FUT_BLOCKING)) {
            fail_next_step(t, "yield was used instead of yield from in task %R with %R", self, v);
        } else if (same(v, self)) {
            fail_next_step(t, "Task cannot await on itself: %R", self, v);
        } else {
            f->flags &= (uint16_t)~FUT_BLOCKING;
            t->waiter = v;
            future_add_callback(f, self);
            cancel_waiter_if_asked(t);
        }
    } else {
        wait_for_foreign(t, v);
    }
}

static GenStatus resume(Task *t, Value exc, Value *result)
{
    if (is_gen(t->coro)) {
        Gen *g = (Gen *)as_obj(t->coro);
        return is_err(exc) ? gen_send(g, NONE, result) : gen_throw(g, exc, result);
    }
    if (is_err(exc)) return (GenStatus)op_send(t->coro, NONE, result);
    int (*throw_)(Value, Value, Value *) = type_of(t->coro)->slots.throw_;
    if (throw_) return (GenStatus)throw_(t->coro, exc, result);
    *result = op_call_method(t->coro, NM(throw), &exc, 1);
    if (!is_err(*result)) return GEN_YIELD;
    if (!err_is(exc_StopIteration)) return GEN_ERROR;
    *result = exc_stop_value(err_fetch());
    return GEN_RETURN;
}

/* What the future that woke the task has for it: ERR when the coroutine is to read it itself, or the
 * exception to throw. */
static Value woken_with(Value fut)
{
    if (is_sleep(fut)) return sleep_outcome_error((Sleep *)as_obj(fut));
    if (is_future(fut)) {
        Future *f = as_future(fut);
        if (f->state == FUTURE_FINISHED && !(f->flags & FUT_EXCEPTION)) return ERR;
        if (f->state == FUTURE_CANCELLED) return future_cancelled_error(f);
        future_asked(f);
        return f->result;
    }
    Value v = op_call_method(fut, str_intern_c("result"), NULL, 0);
    return is_err(v) ? err_fetch() : ERR;
}

static void step(Task *t, Value exc)
{
    if (future_done(&t->f)) {
        err_raise(exc_InvalidStateError, "_step(): already done: %R, %R", obj_value(t),
                  is_err(exc) ? NONE : exc);
        return;
    }
    if (t->f.flags & FUT_MUST_CANCEL) {
        if (is_err(exc) || !is_a(exc, exc_CancelledError)) exc = future_cancelled_error(&t->f);
        t->f.flags &= (uint16_t)~FUT_MUST_CANCEL;
    }
    t->waiter = ERR;
    Loop *l = t->f.loop;
    Value outer = l->current, before = context_enter(t->context), result;
    l->current = obj_value(t);
    GenStatus status = resume(t, exc, &result);
    if (status == GEN_YIELD)
        task_yielded(t, result);
    else if (status == GEN_RETURN)
        task_returned(t, result);
    else
        task_failed(t);
    l->current = outer;
    t->context = context_leave(t->context, before);
    if (unlikely(t->f.cancels) && !is_err(exc) && status != GEN_ERROR && loop_hooks.cancel_ignored &&
        is_a(exc, exc_CancelledError))
        loop_hooks.cancel_ignored(t, exc);
}

void task_run_entry(Task *t, Value arg)
{
    if (!is_err(arg) && !is_exception(arg)) arg = woken_with(arg);
    step(t, arg);
}

/* The Python side */

static Loop *loop_for(Value loop)
{
    if (is_a(loop, type_loop)) return (Loop *)as_obj(loop);
    return loop_get_running();
}

static bool is_coroutine_like(Value v)
{
    if (is_kind(v, K_COROUTINE) || is_a(v, type_native_coroutine)) return true;
    if (is_kind(v, K_GENERATOR))
        return true; /* those marked by types.coroutine, and in 3.11 all others too */
    return !is_future(v) && !is_err(op_lookup_special(v, NM(send))) &&
           !is_err(op_lookup_special(v, NM(throw))) && !is_err(op_lookup_special(v, NM(close))) &&
           type_of(v)->slots.await_;
}

DEF_NEW(Task, "(cls, coro, *, loop=None, name=None, context=None, eager_start=False)",
        "A coroutine wrapped in a future; runs soon, or at once up to where it waits with eager_start.")
{
    Loop *l = loop_for(a[2]);
    if (!l) return ERR;
    if (!is_coroutine_like(a[1])) return err_type("a coroutine was expected, got %R", a[1]);
    int eager = is_err(a[5]) ? 0 : op_truth(a[5]);
    if (eager < 0) return ERR;
    return (eager && l->running ? task_new_eager : task_new)(as_type(a[0]), l, a[1], a[3], a[4]);
}

DEF(asyncio, _create_task, "(loop, coro, name=None, context=None, /)", "A Task of coro on the loop.")
{
    if (!is_coroutine_like(a[1])) return err_type("a coroutine was expected, got %R", a[1]);
    return task_new(type_task, (Loop *)as_obj(a[0]), a[1], a[2], a[3]);
}

bool loop_makes_plain_tasks(Loop *l)
{
    return is_none(l->task_factory) && is_native(type_lookup(obj_type(l), NM(create_task)));
}

DEF(asyncio, create_task, "def(coro, *, name=None, context=None)",
    "Run a coroutine as a task of the running loop, and return the task.")
{
    Loop *l = loop_get_running();
    if (!l) return ERR;
    if (loop_makes_plain_tasks(l) && is_coroutine_like(a[0])) return task_new(type_task, l, a[0], a[1], a[2]);
    Str *names[2] = {NM(name), str_intern_c("context")};
    bool context = !is_err(a[2]) && !is_none(a[2]);
    Value args[3] = {a[0], is_err(a[1]) ? NONE : a[1], a[2]};
    Value method = op_getattr(obj_value(l), str_intern_c("create_task"));
    Tuple *kw =
        context ? tuple_of(2, str_value(names[0]), str_value(names[1])) : tuple_of(1, str_value(names[0]));
    return is_err(method) ? ERR : op_call(method, args, 2 + context, tuple_value(kw));
}

DEF(asyncio, _cut_short, "(tasks, /)", "Tell of tasks that have not ended when run() does.")
{
    if (loop_hooks.cut_short && is_list(a[0])) loop_hooks.cut_short(as_list(a[0]));
    return NONE;
}

DEF(asyncio, _serves, "(task, /)", "The task serves a connection: it is no fault that it ends with run().")
{
    if (is_task(a[0])) as_future(a[0])->flags |= FUT_SERVES;
    return NONE;
}

DEF(asyncio, iscoroutine, "(obj, /)", "Whether obj is a coroutine object.")
{
    return bool_value(is_coroutine_like(a[0]));
}

DEF(Task, get_coro, "(self, /)", "The coroutine.")
{
    return as_task(a[0])->coro;
}
/* For loops and tasks written in Python. */
DEF(asyncio, _enter_task, "(loop, task)", "Make task the one that runs.")
{
    Loop *l = (Loop *)as_obj(a[0]);
    if (!is_a(a[0], type_loop)) return err_type("an event loop is expected, got %R", a[0]);
    if (!is_err(l->current))
        return err_raise(exc_RuntimeError,
                         "Cannot enter into task %R while another task %R is being executed.", a[1],
                         l->current);
    l->current = a[1];
    return NONE;
}

DEF(asyncio, _leave_task, "(loop, task)", "The task that runs is no longer task.")
{
    Loop *l = (Loop *)as_obj(a[0]);
    if (!is_a(a[0], type_loop)) return err_type("an event loop is expected, got %R", a[0]);
    if (!same(l->current, a[1]))
        return err_raise(exc_RuntimeError, "Leaving task %R does not match the current task %R.", a[1],
                         is_err(l->current) ? NONE : l->current);
    l->current = ERR;
    return NONE;
}

DEF(asyncio, _register_task, "(task)", "Nothing: tasks are found without being registered.")
{
    return NONE;
}

DEF(asyncio, _unregister_task, "(task)", "Nothing: tasks are found without being registered.")
{
    return NONE;
}

DEF(Task, get_name, "(self, /)", "The task's name.")
{
    return task_name(as_task(a[0]));
}

DEF(Task, set_name, "(self, value, /)", "Give the task a name.")
{
    Value text = is_str(a[1]) ? a[1] : op_str(a[1]);
    if (is_err(text)) return ERR;
    future_set_extra(as_future(a[0]), EXTRA_NAME, text);
    return NONE;
}

DEF(Task, get_context, "(self, /)", "The context the task runs in.")
{
    return context_object(as_task(a[0])->context);
}

DEF(Task, cancelling, "(self, /)", "How many cancel() requests are not taken back.")
{
    return small_value(as_future(a[0])->cancels);
}

DEF(Task, uncancel, "(self, /)", "Take one cancel() request back; how many remain.")
{
    Future *f = as_future(a[0]);
    if (f->cancels > 0) f->cancels--;
    return small_value(f->cancels);
}

DEF(Task, cancel, "(self, msg=None)", "Ask the task to cancel itself; False if it is done already.")
{
    return bool_value(task_cancel(as_task(a[0]), is_err(a[1]) ? NONE : a[1]));
}

DEF(Task, set_result, "(self, result, /)", "Not for tasks.")
{
    return err_raise(exc_RuntimeError, "Task does not support set_result operation");
}

DEF(Task, set_exception, "(self, exception, /)", "Not for tasks.")
{
    return err_raise(exc_RuntimeError, "Task does not support set_exception operation");
}

DEF(Task, _wakeup, "(self, future, /)", "The awaited future is done.")
{
    task_run_entry(as_task(a[0]), a[1]);
    return err_occurred() ? ERR : NONE;
}

static Value in_base_tasks(const char *name, const Value *args, int n)
{
    Value m = import_module(str_intern_c("asyncio.base_tasks"));
    Value f = is_err(m) ? ERR : op_getattr(m, str_intern_c(name));
    return is_err(f) ? ERR : op_call(f, args, n, ERR);
}

DEF(Task, get_stack, "(self, /, *, limit=None)",
    "The frames of the task, the oldest first: where it waits, or of its traceback. limit: how many at most.")
{
    Value args[2] = {a[0], is_err(a[1]) ? NONE : a[1]};
    return in_base_tasks("_task_get_stack", args, 2);
}

DEF(Task, print_stack, "(self, /, *, limit=None, file=None)",
    "Print the stack or traceback, to stderr by default.")
{
    Value args[3] = {a[0], is_err(a[1]) ? NONE : a[1], is_err(a[2]) ? NONE : a[2]};
    return in_base_tasks("_task_print_stack", args, 3);
}

DEF_GETTER(Task, _fut_waiter, "what the task waits for, or None")
{
    Value w = as_task(a[0])->waiter;
    return is_err(w) ? NONE : w;
}

DEF_GETTER(Task, _coro, "the coroutine")
{
    return as_task(a[0])->coro;
}
DEF_GETTER(Task, _log_destroy_pending, "say so when it is destroyed while pending")
{
    return bool_value(!(as_future(a[0])->flags & FUT_TOLD));
}
DEF_SETTER(Task, _log_destroy_pending)
{
    int on = is_err(a[1]) ? 0 : op_truth(a[1]);
    if (on < 0) return ERR;
    if (!on) task_keep_quiet(as_task(a[0]));
    return NONE;
}

DEF_GETTER(Task, _must_cancel, "cancel at the next step")
{
    return bool_value(as_future(a[0])->flags & FUT_MUST_CANCEL);
}

/* "<main() running at x.py:3>" */
Value describe_coroutine(Value coro, bool done)
{
    if (!is_gen(coro)) {
        Value name;
        if (op_getattr_opt(coro, NM(__qualname__), &name) > 0)
            return str_format_c(is_a(coro, type_native_coroutine) ? "<%S()>" : "<%S() without code>", name);
        err_clear();
        return op_repr(coro);
    }
    Gen *g = (Gen *)as_obj(coro);
    Code *code = frame_code(&g->frame);
    Value name = g->frame.fn->qualname;
    if (g->frame.state == GEN_CLOSED)
        return str_format_c("<%S() done, defined at %U:%d>", name, code->filename, (int)code->firstline);
    int line = g->frame.state == GEN_CREATED ? code->firstline : frame_line(&g->frame);
    return str_format_c("<%S() running at %U:%d>", name, code->filename, line);
}

static Value task_repr(Value v)
{
    Task *t = as_task(v);
    static const char *const states[] = {"pending", "cancelled", "finished"};
    const char *state =
        (t->f.flags & FUT_MUST_CANCEL) && !future_done(&t->f) ? "cancelling" : states[t->f.state];
    if (t->f.cancels && t->f.state == FUTURE_PENDING) state = "cancelling";
    if (repr_enter(v)) return str_format_c("<%U ...>", type_of(v)->name);
    Value coro = describe_coroutine(t->coro, future_done(&t->f)), info = future_info(&t->f), wait = ERR,
          out = ERR;
    if (!is_err(t->waiter)) wait = op_repr(t->waiter);
    if (!is_err(coro) && !is_err(info)) {
        out = str_format_c("<%U %s name=%R coro=%S%s%S%S%S>", type_of(v)->name, state, task_name(t), coro,
                           is_err(wait) ? "" : " wait_for=", is_err(wait) ? str_value(str_empty) : wait, info,
                           made_text(t->f.loop, t->made));
    }
    repr_leave(v);
    return out;
}

static void task_setup(Type *t)
{
    t->slots.mark = future_mark;
    t->slots.repr = task_repr;
}

void task_types_init(void)
{
    gc_add_roots(begin_count);
    gc_add_weak(find_lost_tasks);
    type_task =
        type_new_native("_asyncio", "Task", "Task", type_future, K_FUTURE, sizeof(Task), T_BASE, task_setup);
}
