/* The event loop: one turn expires timers, polls, and runs what was ready; and the loop object of Python. */
#include "loop/loop.h"
#include "base/clock.h"
#include "base/perthread.h"
#include "loop/context.h"
#include "loop/sync.h"
#include "vm/thread.h"
#include <errno.h>
#include <math.h>
#include <signal.h>

Type *type_loop, *exc_CancelledError, *exc_InvalidStateError;
const LoopProbe *loop_probe;
static Value running = ERR; /* the loop that runs now in this thread */
LoopHooks loop_hooks;
bool loop_debug_default;

static Loop *as_loop(Value v)
{
    return (Loop *)as_obj(v);
}

Loop *loop_running(void)
{
    return is_err(running) ? NULL : as_loop(running);
}

Loop *loop_at_prompt;

Loop *loop_get_running(void)
{
    if (is_err(running)) {
        if (loop_at_prompt && thread_is_main()) return loop_at_prompt;
        err_raise(exc_RuntimeError, "no running event loop");
        return NULL;
    }
    return as_loop(running);
}

double loop_time(Loop *l)
{
    return (double)clock_monotonic_ns() / 1e9;
}

static void loop_mark(Object *o)
{
    Loop *l = (Loop *)o;
    gc_mark_dict_place(o);
    for (ReadyBlock *b = l->ready.first; b; b = b->next)
        gc_mark_values(&b->items[b->head].what, 2 * (size_t)(b->end - b->head));
    for (size_t i = 0; i < l->timers.len; i++) {
        gc_mark(VALUE(l->timers.items[i].what));
        if (i % GC_PIECE == 0) gc_mark_pause();
    }
    loop_mark_watchers(l);
    gc_mark(l->exception_handler);
    gc_mark(l->task_factory);
    gc_mark(l->current);
}

static void loop_free(Object *o)
{
    Loop *l = (Loop *)o;
    ready_free(&l->ready);
    timers_free(&l->timers);
    loop_forget_watchers(l);
    if (l->poller) poller_free(l->poller);
}

/* Timers */

static bool timer_is_stale(uint64_t what)
{
    Value v = VALUE(what);
    if (is_kind(v, K_LOOP_SOURCE)) return loop_timer_is_stale((LoopTimer *)as_obj(v));
    return is_sleep(v) ? sleep_is_stale((Sleep *)as_obj(v)) : ((Handle *)as_obj(v))->cancelled;
}

static uint32_t timer_seq(uint64_t what)
{
    Value v = VALUE(what);
    if (is_kind(v, K_LOOP_SOURCE)) return ((LoopTimer *)as_obj(v))->seq;
    return is_sleep(v) ? ((Sleep *)as_obj(v))->seq : ((Handle *)as_obj(v))->seq;
}

void loop_call_at(Loop *l, double when, Value what)
{
    uint32_t seq = timers_next_seq(&l->timers);
    if (is_sleep(what))
        ((Sleep *)as_obj(what))->seq = seq;
    else if (is_kind(what, K_LOOP_SOURCE))
        ((LoopTimer *)as_obj(what))->seq = seq;
    else
        ((Handle *)as_obj(what))->seq = seq;
    timers_push(&l->timers, when, what.bits);
}

/* Cancelled timers are dropped as they surface, and all at once when they are the majority. */
static void drop_stale_timers(Loop *l)
{
    TimerHeap *h = &l->timers;
    if (h->stale > 100 && h->stale * 2 > h->len) {
        timers_compact(h, timer_is_stale);
        return;
    }
    while (h->len && timer_is_stale(h->items[0].what)) {
        timers_pop(h);
        if (h->stale) h->stale--;
    }
}

static void move_due_timers(Loop *l, double now)
{
    const Timer *t;
    size_t equal = l->ready.len; /* where those with this deadline begin */
    double deadline = -1;
    while ((t = timers_first(&l->timers)) && t->when < now) {
        if (unlikely(loop_schedule) && t->when > deadline + 1e-9) {
            ready_shuffle(&l->ready, equal, loop_schedule);
            equal = l->ready.len;
            deadline = t->when;
        }
        Value what = VALUE(timers_pop(&l->timers).what);
        if (timer_is_stale(what.bits)) {
            if (l->timers.stale) l->timers.stale--;
            continue;
        }
        if (!is_sleep(what) && !is_kind(what, K_LOOP_SOURCE)) ((Handle *)as_obj(what))->scheduled = false;
        loop_call_soon(l, what, NONE);
    }
    if (unlikely(loop_schedule)) ready_shuffle(&l->ready, equal, loop_schedule);
}

/* Running */

static void run_entry_plain(Ready r)
{
    Object *o = as_obj(r.what);
    if (obj_kind(o) == K_FUTURE) {
        Future *f = (Future *)o;
        if (f->flags & FUT_TASK)
            task_run_entry((Task *)f, r.arg);
        else
            gather_child_done((Gather *)f, r.arg);
    } else if (obj_kind(o) == K_AWAITABLE) {
        sleep_fire((Sleep *)o);
    } else if (obj_kind(o) == K_LOOP_SOURCE) {
        ((LoopSource *)o)->run((LoopSource *)o, r.arg);
    } else if (obj_kind(o) == K_TUPLE) {
        Tuple *cb = (Tuple *)o;
        Loop *l = as_future(r.arg)->loop;
        handle_run((Handle *)as_obj(
            handle_new(l, cb->items[0], tuple_value(tuple_from(&r.arg, 1)), cb->items[1], false, 0)));
    } else {
        handle_run((Handle *)o);
    }
}

static void run_entry(Loop *l, Ready r)
{
    if (likely(!loop_probe)) {
        run_entry_plain(r);
        return;
    }
    loop_probe->before(l, r.what, r.arg);
    run_entry_plain(r);
    if (loop_probe) loop_probe->after(l, r.what, r.arg);
}

/* Debug mode: what takes long is told of. */
static void run_timed(Loop *l, Ready r)
{
    int64_t start = clock_monotonic_ns();
    if (loop_hooks.step_begins) loop_hooks.step_begins(l);
    run_entry(l, r);
    if (loop_hooks.step_ends) loop_hooks.step_ends(l, r.what, (double)(clock_monotonic_ns() - start) / 1e9);
}

uint64_t (*loop_schedule)(uint64_t n);

static double time_to_wait(Loop *l)
{
    if (l->ready.len || l->stopping) return 0;
    const Timer *t = timers_first(&l->timers);
    if (!t) return -1;
    double wait = t->when - loop_time(l);
    return wait < 0 ? 0 : wait > 86400 ? 86400 : wait;
}

/* Waits in real time; what passes meanwhile passes on a virtual clock too. */
static int wait_really(Loop *l, double seconds)
{
    ClockSpan span = clock_span_begin();
    size_t waiting = l->ready.len;
    if (poller_wait(l->poller, seconds, loop_descriptor_ready, l) < 0 && errno != EINTR) {
        err_errno(errno, ERR);
        return -1;
    }
    if (unlikely(loop_schedule)) ready_shuffle(&l->ready, waiting, loop_schedule);
    clock_span_end(span);
    if (!clock_is_system()) thread_time_passed();
    return 0;
}

/* Waits for the first timer or for what other threads send. */
static void wait_for_threads(Loop *l, double seconds)
{
    l->parked = thread_current();
    if (seconds < 0) thread_recheck();
    thread_park(seconds < 0 ? THREAD_FOR_EVER : thread_deadline(seconds));
    l->parked = NULL;
}

/* Waits for descriptors or the first timer. A virtual clock jumps to the timer when no descriptor is watched.
 * -1: a signal handler raised. */
static int poll(Loop *l)
{
    double wait = time_to_wait(l);
    if (wait < 0 && l->watches == 0 && loop_hooks.idle && loop_hooks.idle(l) < 0) return -1;
    bool watches = l->watches > 0;
    if (wait == 0 && !watches) return 0;
    if (!watches && thread_many)
        wait_for_threads(l, wait);
    else if (wait > 0 && !watches && !clock_is_system())
        clock_sleep_ns((int64_t)nearbyint(wait * 1e9));
    else if (wait_really(l, wait) < 0)
        return -1;
    return vm_check_signals();
}

/* What is due or ready: one turn but for the waiting. -1: an exception that leaves the loop is pending. */
static int run_due(Loop *l)
{
    if (l->timers.len) move_due_timers(l, loop_time(l) + 1e-9);
    for (size_t n = l->ready.len; n > 0 && l->ready.len; n--) {
        Ready next = ready_pop(&l->ready);
        if (unlikely(l->debug))
            run_timed(l, next);
        else
            run_entry(l, next);
        heap_safepoint();
        if (unlikely(err_occurred())) return -1;
        if (unlikely(vm.interrupt) && vm_check_signals() < 0) return -1;
    }
    return 0;
}

/* One turn. */
static int run_once(Loop *l)
{
    drop_stale_timers(l);
    return poll(l) < 0 ? -1 : run_due(l);
}

int loop_turn(Loop *l)
{
    drop_stale_timers(l);
    if (poller_wait(l->poller, 0, loop_descriptor_ready, l) < 0 && errno != EINTR) {
        err_errno(errno, ERR);
        return -1;
    }
    return run_due(l);
}

double loop_wait_time(Loop *l)
{
    drop_stale_timers(l);
    return time_to_wait(l);
}

int loop_poll_fd(Loop *l)
{
    return poller_fd(l->poller);
}

Loop *loop_enter(Loop *l)
{
    Loop *before = loop_running();
    if (before) before->running = false;
    running = l ? obj_value(l) : ERR;
    if (l) l->running = true;
    return before;
}

void loop_shift_timers(Loop *l, double seconds)
{
    for (size_t i = 0; i < l->timers.len; i++) {
        Timer *t = &l->timers.items[i];
        Value v = VALUE(t->what);
        t->when += seconds;
        if (is_sleep(v))
            ((Sleep *)as_obj(v))->delay += seconds;
        else if (is_kind(v, K_LOOP_SOURCE))
            ((LoopTimer *)as_obj(v))->deadline += seconds, ((LoopTimer *)as_obj(v))->entry += seconds;
        else
            ((Handle *)as_obj(v))->when += seconds;
    }
}

int loop_check_closed(Loop *l)
{
    if (!l->closed) return 0;
    err_raise(exc_RuntimeError, "Event loop is closed");
    return -1;
}

DEF(Loop, run_forever, "(self, /)", "Run until stop() is called.")
{
    Loop *l = as_loop(a[0]);
    if (loop_check_closed(l) < 0) return ERR;
    if (l->running) return err_raise(exc_RuntimeError, "This event loop is already running");
    if (!is_err(running))
        return err_raise(exc_RuntimeError, "Cannot run the event loop while another loop is running");
    if (loop_hooks.begins) loop_hooks.begins(l);
    l->running = true;
    running = a[0];
    int r;
    do r = run_once(l);
    while (r == 0 && !l->stopping);
    l->running = l->stopping = false;
    running = ERR;
    return r < 0 ? ERR : NONE;
}

DEF(Loop, stop, "(self, /)", "End run_forever() after this turn.")
{
    as_loop(a[0])->stopping = true;
    return NONE;
}

DEF(Loop, is_running, "(self, /)", "Whether it runs.")
{
    return bool_value(as_loop(a[0])->running);
}
DEF(Loop, is_closed, "(self, /)", "Whether it was closed.")
{
    return bool_value(as_loop(a[0])->closed);
}
DEF(Loop, time, "(self, /)", "The loop's clock, in seconds.")
{
    return double_value(loop_time(as_loop(a[0])));
}

DEF(Loop, _close, "(self, /)", "Free what the loop holds.")
{
    Loop *l = as_loop(a[0]);
    if (l->running) return err_raise(exc_RuntimeError, "Cannot close a running event loop");
    l->closed = true;
    ready_free(&l->ready);
    timers_free(&l->timers);
    loop_forget_watchers(l);
    if (l->poller) poller_free(l->poller);
    l->poller = NULL;
    return NONE;
}

/* A loop is another thread's business while it runs there. */
static int check_thread(Loop *l)
{
    if (!l->debug || !l->running || loop_running() == l) return 0;
    err_raise(exc_RuntimeError,
              "Non-thread-safe operation invoked on an event loop other than the current one");
    return -1;
}

/* Only debug mode looks at callbacks before they are called. */
static int check_callback(Loop *l, Value v, const char *method)
{
    if (!l->debug) return 0;
    if (is_kind(v, K_COROUTINE) ||
        (is_function(v) && (((Function *)as_obj(v))->code->flags & CO_COROUTINE))) {
        err_type("coroutines cannot be used with %s()", method);
        return -1;
    }
    if (!op_callable(v)) {
        err_type("a callable object was expected by %s(), got %R", method, v);
        return -1;
    }
    return 0;
}

DEF(Loop, call_soon, "(self, callback, *args, context=None)", "Call callback(*args) in the next turn.")
{
    Loop *l = as_loop(a[0]);
    if (loop_check_closed(l) < 0 || check_thread(l) < 0 || check_callback(l, a[1], "call_soon") < 0)
        return ERR;
    Value h = handle_new(l, a[1], tuple_value(tuple_from(a + 3, n - 3)), a[2], false, 0);
    loop_call_soon(l, h, NONE);
    return h;
}

DEF(Loop, call_soon_threadsafe, "(self, callback, *args, context=None)",
    "call_soon() from another thread or a signal handler.")
{
    Loop *l = as_loop(a[0]);
    if (loop_check_closed(l) < 0 || check_callback(l, a[1], "call_soon_threadsafe") < 0) return ERR;
    Value h = handle_new(l, a[1], tuple_value(tuple_from(a + 3, n - 3)), a[2], false, 0);
    loop_call_soon(l, h, NONE);
    if (l->parked)
        thread_unpark(l->parked);
    else
        poller_wake(l->poller);
    return h;
}

static Value schedule_at(Loop *l, double when, Value *a, int n, const char *method)
{
    if (loop_check_closed(l) < 0 || check_thread(l) < 0 || check_callback(l, a[2], method) < 0) return ERR;
    Value h = handle_new(l, a[2], tuple_value(tuple_from(a + 4, n - 4)), a[3], true, when);
    ((Handle *)as_obj(h))->scheduled = true;
    loop_call_at(l, when, h);
    return h;
}

DEF(Loop, call_at, "(self, when, callback, *args, context=None)",
    "Call callback(*args) when the loop's clock shows `when` (seconds).")
{
    double when;
    if (is_none(a[1])) return err_type("when cannot be None");
    if (op_as_double(a[1], &when) < 0) return ERR;
    return schedule_at(as_loop(a[0]), when, a, n, "call_at");
}

DEF(Loop, call_later, "(self, delay, callback, *args, context=None)",
    "Call callback(*args) after delay seconds.")
{
    double when;
    if (is_none(a[1])) return err_type("delay must not be None");
    Value sum = op_binary(BIN_ADD, double_value(loop_time(as_loop(a[0]))), a[1]);
    if (is_err(sum) || op_as_double(sum, &when) < 0) return ERR;
    return schedule_at(as_loop(a[0]), when, a, n, "call_at"); /* CPython too names that one in errors */
}

/* Attributes */

DEF(Loop, get_debug, "(self, /)", "Whether debug mode is on.")
{
    return bool_value(as_loop(a[0])->debug);
}

DEF(Loop, set_debug, "(self, enabled, /)", "Turn debug mode on or off.")
{
    int t = op_truth(a[1]);
    if (t < 0) return ERR;
    as_loop(a[0])->debug = t;
    return NONE;
}

DEF(Loop, create_future, "(self, /)", "A Future of this loop.")
{
    return obj_value(future_new(type_future, as_loop(a[0])));
}

DEF(Loop, create_task, "(self, coro, *, name=None, context=None)", "Run a coroutine as a task of this loop.")
{
    Loop *l = as_loop(a[0]);
    if (loop_check_closed(l) < 0) return ERR;
    if (is_none(l->task_factory)) {
        Value create = op_getattr(import_module(str_intern_c("_asyncio")), str_intern_c("_create_task"));
        Value args[4] = {a[0], a[1], is_err(a[2]) ? NONE : a[2], is_err(a[3]) ? NONE : a[3]};
        return is_err(create) ? ERR : op_call(create, args, 4, ERR);
    }
    Value args[3] = {a[0], a[1], a[3]};
    bool context = !is_err(a[3]) && !is_none(a[3]);
    Value t = op_call(l->task_factory, args, 2 + context,
                      context ? tuple_value(tuple_of(1, str_value(str_intern_c("context")))) : ERR);
    if (is_err(t) || is_err(a[2]) || is_none(a[2])) return t;
    Value set = op_call_method(t, str_intern_c("set_name"), &a[2], 1);
    return is_err(set) ? ERR : t;
}

DEF(Loop, set_task_factory, "(self, factory, /)", "Make tasks with factory(loop, coro); None: the default.")
{
    if (!is_none(a[1]) && !op_callable(a[1])) return err_type("task factory must be a callable or None");
    as_loop(a[0])->task_factory = a[1];
    return NONE;
}

DEF(Loop, get_task_factory, "(self, /)", "The task factory, or None.")
{
    return as_loop(a[0])->task_factory;
}

DEF(Loop, set_exception_handler, "(self, handler, /)",
    "Report errors to handler(loop, context); None: the default.")
{
    if (!is_none(a[1]) && !op_callable(a[1]))
        return err_type("A callable object or None is expected, got %R", a[1]);
    as_loop(a[0])->exception_handler = a[1];
    return NONE;
}

DEF(Loop, get_exception_handler, "(self, /)", "The exception handler, or None.")
{
    return as_loop(a[0])->exception_handler;
}

DEF_GETTER(Loop, slow_callback_duration, "seconds after which debug mode reports a callback")
{
    return double_value(as_loop(a[0])->slow_callback);
}

DEF_SETTER(Loop, slow_callback_duration)
{
    return op_as_double(is_err(a[1]) ? NONE : a[1], &as_loop(a[0])->slow_callback) < 0 ? ERR : NONE;
}

DEF_GETTER(Loop, _ready, "how many entries are ready")
{
    return int_from_i64((int64_t)as_loop(a[0])->ready.len);
}
DEF_GETTER(Loop, _timer_count, "how many timers are set")
{
    return int_from_i64((int64_t)as_loop(a[0])->timers.len);
}
DEF_GETTER(Loop, _asyncgens, "asynchronous generators in use")
{
    return list_value(loop_asyncgens(as_loop(a[0])));
}

DEF_NEW(Loop, "(cls, /, *args, **kwargs)", "An event loop.")
{
    Type *t = as_type(a[0]);
    Loop *l = gc_new(K_NATIVE_OBJECT, t->root, t->size + type_extra_size(t));
    l->exception_handler = l->task_factory = NONE;
    l->slow_callback = 0.1;
    l->debug = loop_debug_default;
    l->timers.seq = timer_seq;
    l->poller = poller_new();
    return l->poller ? obj_value(l) : err_errno(errno, ERR);
}

static Value loop_repr(Value v)
{
    Loop *l = as_loop(v);
    return str_format_c("<%U running=%s closed=%s debug=%s>", type_of(v)->name, l->running ? "True" : "False",
                        l->closed ? "True" : "False", l->debug ? "True" : "False");
}

void loop_report(Loop *l, const char *message, Value exception, const char *key, Value value)
{
    Dict *context = dict_new();
    dict_set_c(context, "message", str_value(str_new_c(message)));
    if (!is_err(exception)) dict_set_c(context, "exception", exception);
    if (key) dict_set_c(context, key, value);
    Value arg = dict_value(context);
    if (is_err(op_call_method(obj_value(l), str_intern_c("call_exception_handler"), &arg, 1)) &&
        !err_is(exc_KeyboardInterrupt) && !err_is(exc_SystemExit))
        err_clear();
    if (loop_hooks.reported && is_none(l->exception_handler)) loop_hooks.reported(message, exception, value);
}

/* Module functions */

DEF(asyncio, get_running_loop, "()", "The loop that runs; RuntimeError if none does.")
{
    Loop *l = loop_get_running();
    return l ? obj_value(l) : ERR;
}

DEF(asyncio, _get_running_loop, "()", "The loop that runs, or None.")
{
    return is_err(running) ? NONE : running;
}

DEF(asyncio, _set_running_loop, "(loop, /)", "Make loop (or None) the running one.")
{
    running = is_none(a[0]) ? ERR : a[0];
    return NONE;
}

DEF(asyncio, current_task, "(loop=None)", "The task that runs, or None.")
{
    bool given = !is_err(a[0]) && !is_none(a[0]);
    if (given && !is_a(a[0], type_loop)) return NONE;
    Loop *l = given ? as_loop(a[0]) : loop_get_running();
    if (!l) return ERR;
    return is_err(l->current) ? NONE : l->current;
}

typedef struct TaskSearch {
    Loop *loop;
    List *found;
} TaskSearch;

static void find_task(Object *o, void *arg)
{
    TaskSearch *s = arg;
    Value v = obj_value(o);
    if (is_task(v) && as_future(v)->loop == s->loop && !future_done(as_future(v))) list_append(s->found, v);
}

static int by_id(const void *a, const void *b)
{
    uint32_t x = as_future(*(const Value *)a)->id, y = as_future(*(const Value *)b)->id;
    return x < y ? -1 : x > y;
}

/* Tasks are not registered anywhere: whoever asks pays for the search. One that can never run again is among
 * them until the collector finds it, as CPython's are, which hang together in cycles. */
DEF(asyncio, _all_tasks, "(loop, /)",
    "Unfinished tasks of the loop as a list, in the order of their creation.")
{
    TaskSearch s = {(Loop *)as_obj(a[0]), list_new(16)}; /* of something else: nothing is found */
    heap_each_object(find_task, &s);
    qsort(s.found->items, (size_t)s.found->len, sizeof(Value), by_id);
    return list_value(s.found);
}

static void loop_setup(Type *t)
{
    t->slots.mark = loop_mark;
    t->slots.free = loop_free;
    t->slots.repr = loop_repr;
}

Type *asyncio_exception(const char *module, const char *name, Type *base)
{
    Dict *ns = dict_new();
    dict_set_c(ns, "__module__", str_value(str_new_c(module)));
    Value base_value = obj_value(base);
    Value t = type_create(type_type, str_intern_c(name), tuple_from(&base_value, 1), ns, ERR);
    static Value keep[8];
    static int kept;
    keep[kept] = t;
    gc_add_root(&keep[kept++]);
    return as_type(t);
}

void future_types_init(void);
void task_types_init(void);
void sleep_types_init(void);
void gather_types_init(void);
void handle_types_init(void);
void waitop_types_init(void);
void lock_types_init(void);
void queue_types_init(Dict *module);
void watch_types_init(void);
void asyncgens_init(void);

void asyncio_module_init(Dict *d)
{
    gc_add_root(&running);
    perthread_add(&running, sizeof running, NULL);
    exc_CancelledError = asyncio_exception("asyncio.exceptions", "CancelledError", exc_BaseException);
    exc_InvalidStateError = asyncio_exception("asyncio.exceptions", "InvalidStateError", exc_Exception);
    type_loop = type_new_native("asyncio.base_events", "BaseEventLoop", "Loop", NULL, K_NATIVE_OBJECT,
                                sizeof(Loop), T_BASE, loop_setup);
    future_types_init();
    task_types_init();
    waitop_types_init();
    sleep_types_init();
    gather_types_init();
    handle_types_init();
    lock_types_init();
    queue_types_init(d);
    watch_types_init();
    asyncgens_init();
    dict_set_c(d, "CancelledError", obj_value(exc_CancelledError));
    dict_set_c(d, "InvalidStateError", obj_value(exc_InvalidStateError));
    dict_set_c(d, "Lock", obj_value(type_lock));
    dict_set_c(d, "Event", obj_value(type_event));
    dict_set_c(d, "Loop", obj_value(type_loop));
    dict_set_c(d, "Future", obj_value(type_future));
    dict_set_c(d, "Task", obj_value(type_task));
    dict_set_c(d, "_GatheringFuture", obj_value(type_gather));
    dict_set_c(d, "Handle", obj_value(type_handle));
    dict_set_c(d, "TimerHandle", obj_value(type_timer_handle));
}
