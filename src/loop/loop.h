/* Futures, tasks, handles and the loop that runs them, as C sees them. Python's side is module _asyncio,
 * which stdlib/asyncio imports.
 *
 * Order is CPython's: one turn runs what was ready when it began; a done future puts its callbacks at the end
 * of the ready queue. What is ready is a pair of Values, so that the commonest things (step a task, wake it,
 * count a gather's child) need no object. */
#ifndef EDDY_LOOP_LOOP_H
#define EDDY_LOOP_LOOP_H

#include "loop/poller.h"
#include "loop/ready.h"
#include "loop/timer_heap.h"
#include "vm/thread.h"
#include "vm/vm.h"

typedef enum FutureState { FUTURE_PENDING, FUTURE_CANCELLED, FUTURE_FINISHED } FutureState;

typedef struct Loop {
    Object o;
    ReadyQueue ready;
    TimerHeap timers;
    Poller *poller;
    struct Watcher *watchers; /* by descriptor: see watch.c */
    int nwatchers;
    int watches;   /* how many callbacks wait for descriptors */
    char *scratch; /* see loop_scratch */
    Value exception_handler, task_factory;
    Value current; /* the task being stepped, or ERR */
    bool running, stopping, closed, debug;
    Thread *parked; /* the thread that runs it, while it waits for timers and other threads only */
    double slow_callback;
} Loop;

enum FutureFlags {
    FUT_TASK = 1,
    FUT_GATHER = 2,
    FUT_EXCEPTION = 4,    /* result is an exception object */
    FUT_LOG = 8,          /* an exception nobody has asked for: logged when the future dies */
    FUT_BLOCKING = 16,    /* just yielded by await (`_asyncio_future_blocking`) */
    FUT_MUST_CANCEL = 32, /* task: throw CancelledError at the next step */
    FUT_RETURN_EXC = 64,  /* gather: return_exceptions */
    FUT_CANCEL_REQ = 128, /* gather: cancel() was called */
    FUT_SEEN = 512,       /* gather: among the children already */
    FUT_TOLD = 2048,      /* task: that it was destroyed while pending has been said */
    FUT_SERVES = 4096,    /* task: serves a connection, until that or the server ends */
    FUT_WAITER = 1024,    /* a Waiter: see sync.h */
};

/* A callback is: a Task to be woken, a gather that counts, or a tuple (function, context). `callbacks` is
 * ERR, one of these, or a List of them. */
typedef struct Future {
    Object o;
    uint16_t flags;
    uint8_t state;
    uint8_t cancels; /* task: cancelling() */
    uint32_t id;     /* task: number of its default name */
    Loop *loop;
    Value result;
    Value callbacks;
    Value extra; /* FutureExtra (a List of fixed places: see future.c) or ERR: name, cancel message and
                    exception */
} Future;

typedef struct Task {
    Future f;
    Value coro;
    Value waiter;  /* Future or Sleep it waits for, or ERR */
    Value context; /* see context.h */
    uint64_t made; /* where the program made it: code object and line, see task_made_at() */
} Task;

typedef struct Gather {
    Future f;
    Value children;  /* list of Futures, as given (with repetitions) */
    int64_t pending; /* distinct children not yet done */
} Gather;

/* asyncio.sleep(): a coroutine in native form; under a task it is what the task waits for. */
typedef struct Sleep {
    Object o;
    double delay;  /* seconds; once waiting: the deadline */
    Value result;  /* or a cancel message / exception when cancelled */
    Value task;    /* waiting task; before: the code that made it, or ERR */
    uint8_t phase; /* SleepPhase */
    uint32_t seq;  /* in the timer heap; before: the instruction that made it */
} Sleep;
typedef enum SleepPhase {
    SLEEP_NEW,
    SLEEP_ZERO,
    SLEEP_WAITING,
    SLEEP_FIRED,
    SLEEP_CANCELLED,
    SLEEP_ABANDONED, /* closed while it waited, perhaps behind the task's back: nothing but cancel() wakes
                        that */
    SLEEP_DONE
} SleepPhase;

typedef struct Handle {
    Object o;
    Value callback, args, context;
    Loop *loop;
    double when; /* TimerHandle */
    bool cancelled, is_timer, scheduled;
    uint32_t seq;  /* in the timer heap */
    uint64_t made; /* debug mode: where the program made it; else 0 */
} Handle;

extern Type *type_loop, *type_future, *type_task, *type_gather, *type_sleep, *type_handle, *type_timer_handle;
extern Type *exc_CancelledError, *exc_InvalidStateError;
/* A new exception class that lives for ever. */
Type *asyncio_exception(const char *module, const char *name, Type *base);

static inline bool is_future(Value v)
{
    return is_kind(v, K_FUTURE);
}
/* The future's exception needs not be told when it dies. */
static inline void future_asked(Future *f)
{
    gc_told -= (f->flags & FUT_LOG) != 0;
    f->flags &= (uint16_t)~FUT_LOG;
}
static inline Future *as_future(Value v)
{
    return (Future *)as_obj(v);
}
static inline bool is_task(Value v)
{
    return is_future(v) && (as_future(v)->flags & FUT_TASK);
}
static inline bool is_sleep(Value v)
{
    return is_exact(v, type_sleep);
}
static inline bool future_done(Future *f)
{
    return f->state != FUTURE_PENDING;
}

/* loop.c */
List *loop_asyncgens(const Loop *l); /* asyncgens.c: those in use, for shutdown_asyncgens */
Loop *loop_running(void);            /* of this thread, or NULL */
Loop *loop_get_running(void);        /* the same, RuntimeError "no running event loop" */
double loop_time(Loop *l);
static inline void loop_call_soon(Loop *l, Value what, Value arg)
{
    ready_push(&l->ready, what, arg);
}
void loop_call_at(Loop *l, double when, Value what);
/* Tells the loop's exception handler: context {'message': ..., 'exception': ..., ...}; keys as C strings in
 * pairs. */
void loop_report(Loop *l, const char *message, Value exception, const char *key, Value value);

/* Turning a loop by hand, as the prompt does between keys. loop_turn runs one turn without waiting: -1 when
 * an exception that leaves the loop is pending. loop_wait_time: seconds until something is due (0: now;
 * negative: nothing is set); loop_poll_fd: a descriptor that is readable when one of those watched is ready.
 * loop_enter makes l (NULL: none) the running loop and returns the one that was. */
int loop_turn(Loop *l);
double loop_wait_time(Loop *l);
int loop_poll_fd(Loop *l);
Loop *loop_enter(Loop *l);
/* While the main thread runs no loop, this one serves create_task() and the like: that of the prompt, whose
 * statements run between its turns. NULL: none. */
extern Loop *loop_at_prompt;
/* Moves all deadlines, when the clock is exchanged for another. */
void loop_shift_timers(Loop *l, double seconds);

/* What a learner's tools are told of the loop; NULL: nobody listens, and it costs one comparison. */
typedef struct LoopProbe {
    void (*created)(Task *t);                       /* a task was made */
    void (*failed)(Task *t);                        /* a task ended with an exception */
    void (*before)(Loop *l, Value what, Value arg); /* an entry of the ready queue is about to run */
    void (*after)(Loop *l, Value what, Value arg);
} LoopProbe;
extern const LoopProbe *loop_probe;

/* Who comes first where any order is legal: of timers with equal deadlines, of descriptors that are ready in
 * the same turn. choose(n) picks one of n. NULL: the order in which they were set. */
extern uint64_t (*loop_schedule)(uint64_t n);
void loop_use_schedule(int64_t seed); /* schedule.c: chosen by this seed; 0: none */

/* future.c */
Future *future_new(Type *t, Loop *l);
void future_init_fields(Future *f, Loop *l);
int future_set_result(Future *f, Value v);      /* -1 InvalidStateError */
int future_set_exception(Future *f, Value exc); /* class or object; -1 with an error */
bool future_cancel(Future *f, Value msg);       /* plain future: state cancelled; false if done */
/* The result, or ERR with the exception (or CancelledError, InvalidStateError) raised. */
Value future_result(Future *f);
Value future_exception(Future *f);             /* exception object or NONE; ERR as above */
void future_add_callback(Future *f, Value cb); /* cb as in Future.callbacks; scheduled at once when done */
void future_schedule_callbacks(Future *f);
Value future_cancelled_error(Future *f);       /* a new CancelledError with the cancel message */
Value future_cancel_any(Value fut, Value msg); /* .cancel(msg) of any future-like: True/False, ERR */
Value future_get_extra(Future *f, int which);
void future_set_extra(Future *f, int which, Value v);
enum { EXTRA_NAME, EXTRA_CANCEL_MESSAGE, EXTRA_CANCEL_EXC, EXTRA_COUNT };
void future_mark(Object *o);
Value callback_source_text(Value fn, Value args); /* "f(1, 2) at x.py:3" */
Value future_info(Future *f);                     /* "pending cb=[...]" for repr */
Value describe_coroutine(Value coro, bool done);  /* "<main() running at x.py:3>" */

/* task.c */
Value task_new(Type *t, Loop *l, Value coro, Value name, Value context);
/* A task whose first step is made at once; an exception that ends the program goes on. */
Value task_new_eager(Type *t, Loop *l, Value coro, Value name, Value context);
void task_run_entry(Task *t,
                    Value arg); /* arg: ERR step, an exception to throw, or the future that woke it */
bool task_cancel(Task *t, Value msg);
/* Where the program made the task: false when not from Python code. */
void task_mark(Task *t);
void task_settled(Task *t);    /* it is done */
void task_keep_quiet(Task *t); /* nobody is to be told if it is destroyed while pending */
/* Nothing refers to this pending task any more, or the program ends: says so once. */
void task_lost(Task *t);
uint64_t made_now(void);
bool made_at(uint64_t made, Code **code, int *line);
static inline Code *made_code(uint64_t made)
{
    return (Code *)(uintptr_t)(made >> 16);
}
/* Appends " created at file.py:3" to a repr in debug mode. */
Value made_text(Loop *l, uint64_t made);
static inline bool task_made_at(const Task *t, Code **code, int *line)
{
    return made_at(t->made, code, line);
}
/* At exit: the tasks that are still pending, oldest first. spared: those that gc_spare() spares, or the
 * others. */
List *tasks_pending(bool spared);
Value task_name(Task *t);
void task_skip_number(void); /* where CPython makes a task and we do not, so that later names agree */
/* May tasks of this loop be made without asking its create_task(), that is: no task factory, no override? */
bool loop_makes_plain_tasks(Loop *l);

/* What a learner is told of. NULL: nobody wants to know. */
typedef struct LoopHooks {
    /* Nothing is ready, no timer is set, no descriptor watched: the loop would wait for ever. -1: an
     * exception that ends the run is pending; 0: wait. */
    int (*idle)(Loop *l);
    /* The program was told (by the loop's own exception handler) of an error; exception may be ERR. */
    void (*reported)(const char *message, Value exception, Value subject);
    /* run_forever() begins. */
    void (*begins)(Loop *l);
    /* A task went on after cancel() although it did not take that back; exc is the CancelledError it caught.
     */
    void (*cancel_ignored)(Task *t, Value exc);
    /* run() has ended; these tasks of its loop have not. */
    void (*cut_short)(List *tasks);
    /* The program has ended, and nobody is told that these tasks of the policy's loop have not. */
    void (*left_pending)(List *tasks);
    /* Debug mode: before and after an entry of the ready queue runs. */
    void (*step_begins)(Loop *l);
    void (*step_ends)(Loop *l, Value what, double seconds);
} LoopHooks;
extern LoopHooks loop_hooks;
extern bool loop_debug_default; /* debug mode of loops that say nothing else */

/* sleep.c */
void sleep_fire(Sleep *s); /* its timer is due */
bool sleep_cancel(Sleep *s, Value msg);
bool sleep_is_stale(Sleep *s);
Value sleep_outcome_error(Sleep *s); /* the CancelledError of a cancelled one */

/* gather.c */
void gather_child_done(Gather *g, Value child);
bool gather_cancel(Gather *g, Value msg);

/* handle.c */
Value handle_new(Loop *l, Value callback, Value args, Value context, bool timer, double when);
void handle_run(Handle *h);
void handle_report(Handle *h); /* that it has failed, with the pending exception */

/* watch.c: descriptors, and what the loop runs besides futures and handles */

/* Something of C's own that the loop runs: transports, servers, timers. run() is called from a turn with what
 * was queued: small_value(POLL_READ or POLL_WRITE) when a descriptor is ready, or the arg of loop_call_soon.
 * An exception that it leaves pending ends the loop: only KeyboardInterrupt and SystemExit should. */
typedef struct LoopSource {
    Object o; /* K_LOOP_SOURCE */
    void (*run)(struct LoopSource *s, Value arg);
} LoopSource;

/* A deadline that may be moved and cancelled at no cost: made once, kept by its owner. */
typedef struct LoopTimer {
    LoopSource s;
    Loop *loop;
    Value owner;
    void (*fire)(Value owner);
    double deadline; /* of the loop's clock; INFINITY: not set */
    double entry;    /* when the earliest entry in the heap surfaces; INFINITY: there is none */
    uint32_t seq;    /* in the timer heap */
} LoopTimer;
LoopTimer *loop_timer_new(Loop *l, Value owner, void (*fire)(Value owner));
void loop_timer_set(LoopTimer *t, double when); /* calls fire(owner) then; replaces what was set */
void loop_timer_cancel(LoopTimer *t);
bool loop_timer_is_stale(LoopTimer *t);

/* Has `who` (a Handle or a LoopSource) queued whenever fd is ready for `event` (POLL_READ or POLL_WRITE), in
 * place of who was before. 0; -1 with OSError. The loop keeps it alive. */
int loop_watch_fd(Loop *l, int fd, int event, Value who);
bool loop_unwatch_fd(Loop *l, int fd, int event); /* was it watched */
/* A descriptor watched for reading only is left with the poller though nobody is told, until it is watched
 * again (which then costs no system call) or forgotten, before it is closed. */
void loop_park_fd(Loop *l, int fd);
void loop_unpark_fd(Loop *l, int fd, Value who);
void loop_forget_fd(Loop *l, int fd);
Value loop_watcher(Loop *l, int fd, int event); /* who is told, or ERR */
void loop_descriptor_ready(int fd, int events, void *loop);
void loop_mark_watchers(Loop *l);
void loop_forget_watchers(Loop *l);
/* LOOP_SCRATCH bytes to receive into: good until anything else of the loop runs. */
enum { LOOP_SCRATCH = 256 * 1024 };
char *loop_scratch(Loop *l);
int loop_check_closed(Loop *l); /* 0; -1 RuntimeError "Event loop is closed" */
/* The descriptor that an int or an object with fileno() names; -1 with an error. */
int loop_fileno(Value v);

#endif
