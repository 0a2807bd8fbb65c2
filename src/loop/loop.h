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
#include "vm/vm.h"

typedef enum FutureState { FUTURE_PENDING, FUTURE_CANCELLED, FUTURE_FINISHED } FutureState;

typedef struct Loop {
    Object o;
    ReadyQueue ready;
    TimerHeap timers;
    Poller *poller;
    Value readers, writers; /* dict fd -> Handle */
    Value exception_handler, task_factory;
    Value current;   /* the task being stepped, or ERR */
    Value asyncgens; /* list of asynchronous generators in use, for shutdown_asyncgens */
    bool running, stopping, closed, debug;
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
    Value task;    /* waiting task, ERR before */
    uint8_t phase; /* SleepPhase */
    uint32_t seq;  /* in the timer heap */
} Sleep;
typedef enum SleepPhase {
    SLEEP_NEW,
    SLEEP_ZERO,
    SLEEP_WAITING,
    SLEEP_FIRED,
    SLEEP_CANCELLED,
    SLEEP_DONE
} SleepPhase;

typedef struct Handle {
    Object o;
    Value callback, args, context;
    Loop *loop;
    double when; /* TimerHandle */
    bool cancelled, is_timer, scheduled;
    uint32_t seq; /* in the timer heap */
} Handle;

extern Type *type_loop, *type_future, *type_task, *type_gather, *type_sleep, *type_handle, *type_timer_handle;
extern Type *exc_CancelledError, *exc_InvalidStateError;

static inline bool is_future(Value v)
{
    return is_kind(v, K_FUTURE);
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
Loop *loop_running(void);     /* of this thread, or NULL */
Loop *loop_get_running(void); /* the same, RuntimeError "no running event loop" */
double loop_time(Loop *l);
static inline void loop_call_soon(Loop *l, Value what, Value arg)
{
    ready_push(&l->ready, what, arg);
}
void loop_call_at(Loop *l, double when, Value what);
/* Tells the loop's exception handler: context {'message': ..., 'exception': ..., ...}; keys as C strings in
 * pairs. */
void loop_report(Loop *l, const char *message, Value exception, const char *key, Value value);

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
Value future_info(Future *f);                    /* "pending cb=[...]" for repr */
Value describe_coroutine(Value coro, bool done); /* "<main() running at x.py:3>" */

/* task.c */
Value task_new(Type *t, Loop *l, Value coro, Value name, Value context);
void task_run_entry(Task *t,
                    Value arg); /* arg: ERR step, an exception to throw, or the future that woke it */
bool task_cancel(Task *t, Value msg);
Value task_name(Task *t);
/* May tasks of this loop be made without asking its create_task(), that is: no task factory, no override? */
bool loop_makes_plain_tasks(Loop *l);

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

#endif
