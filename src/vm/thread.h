/* Threads: real ones of the system, of which one at a time runs the VM (the one that holds the lock, below).
 *
 * What native code must know:
 *
 *     thread_block_begin();
 *     n = read(fd, buffer, size);       no Values are made or looked at, nothing is raised in between
 *     thread_block_end();               errno is kept
 *
 * Put this pair around every call that may wait for something outside of the program (files, pipes, sockets,
 * processes, names, the terminal), so that other threads run meanwhile. It costs a test of a variable while
 * the program has but one thread. Objects that the thread refers to stay alive: its stack is scanned. But
 * other threads run, so memory that a Python object may give back or move (the contents of a bytearray, of a
 * list) must not be read or written in between.
 *
 * Waiting for other threads (locks, sleep, the event loop without descriptors) is thread_park(): it knows
 * about deadlines, signals and virtual time. Under virtual time the clock jumps when every thread is parked;
 * one that is between thread_block_begin and _end holds it.
 *
 * The lock is made with the second thread. Who wants it queues; the first in the queue asks for it every
 * switch interval (5 ms) by setting vm.interrupt, and the holder gives way at its next safepoint. Variables
 * that each thread has for itself (vm.frame, err_pending, ...) are declared with perthread_add
 * (base/perthread.h) and change hands with the lock, so the VM reads plain globals. Signal handlers run in
 * the main thread. */
#ifndef EDDY_VM_THREAD_H
#define EDDY_VM_THREAD_H

#include "object/object.h"

typedef struct Thread Thread;

extern bool thread_many;    /* has a second thread ever been started? */
extern bool thread_noticed; /* are waits for the world noticed: for other threads, for a virtual clock? */

void thread_release(void);
void thread_acquire(void);
static inline void thread_block_begin(void)
{
    if (unlikely(thread_noticed)) thread_release();
}
static inline void thread_block_end(void)
{
    if (unlikely(thread_noticed)) thread_acquire();
}

/* Parking */
#define THREAD_FOR_EVER INT64_MAX
typedef enum ParkResult {
    PARK_WOKEN,   /* thread_unpark (perhaps an old one: look whether what you wait for has come) */
    PARK_TIMEOUT, /* the deadline has passed */
    PARK_SIGNAL,  /* main thread: a signal came; call vm_check_signals(), then wait again if it gave 0 */
} ParkResult;
/* Waits until thread_unpark(this thread) or the clock (clock_monotonic_ns) shows `deadline`. */
ParkResult thread_park(int64_t deadline);
/* By the thread that holds the lock: t goes on, or its next park returns at once. */
void thread_unpark(Thread *t);
/* A virtual clock has moved otherwise than by parking: who has waited long enough goes on. */
void thread_time_passed(void);
/* The deadline that lies `seconds` ahead. */
int64_t thread_deadline(double seconds);
/* Sleeps: 0, or EINTR when a signal came first. */
int thread_sleep_ns(int64_t ns);

Thread *thread_current(void);
bool thread_is_main(void);
uint64_t thread_ident(const Thread *t); /* threading.get_ident() */
int thread_native_id(const Thread *t);
uint64_t thread_serial(const Thread *t); /* never used again for another one; not 0 */
int thread_count(void);                  /* how many there are, with the main one */
/* Can any other thread still do something by itself? False when there is none or all of them wait for one
 * another without a deadline, so that nobody is left to wake a loop. */
bool thread_others_can_act(void);
/* The next park of this thread is to end also when that becomes false. */
void thread_recheck(void);

/* Every thread waits for another one: none for the clock or the world, so that only a signal could go on.
 * Called in the main thread, which goes on waiting if it gives 0; -1 with an error raised ends its wait. */
extern int (*thread_stuck_hook)(void);

/* Starts a thread that calls fn(*args, **kwargs) (kwargs a dict or ERR). NULL with RuntimeError. */
Thread *thread_start(Value fn, Value args, Value kwargs);
extern void (*thread_end_hook)(Thread *t);  /* called in each thread when it ends */
extern void (*thread_error_hook)(Value fn); /* a thread's function has raised (pending) */

struct Frame;
/* Visits the innermost frame of every thread but this one that has begun to run. */
void thread_each_other(void (*visit)(const Thread *t, const struct Frame *innermost, void *arg), void *arg);

extern double thread_switch_interval; /* seconds */

/* Called at safepoints when vm.interrupt is set: gives way if another thread asked. */
void thread_yield_if_asked(void);
/* From a signal handler: the main thread is to look. Async-signal-safe. */
void thread_note_signal(void);
/* The main thread: has a signal come since the last call? */
bool thread_take_signal(void);
/* The main thread: are all stuck? Once for each time that they are. */
bool thread_take_stuck(void);
/* The program waits so on purpose: it is not to be asked again. */
void thread_stays_stuck(void);
/* At the end of the program: the others stop where they next want the lock. */
void thread_abandon_others(void);

void thread_init(void); /* by vm_init */

#endif
