/* Threads that wait for one object (a lock, a queue), first come first served. All under the lock of the VM.
 */
#ifndef EDDY_NATIVE_WAITERS_H
#define EDDY_NATIVE_WAITERS_H

#include "vm/thread.h"

typedef struct Waiter { /* on the stack of the thread that waits */
    struct Waiter *next;
    Thread *thread;
    bool woken;
} Waiter;

typedef struct Waiters {
    Waiter *first;
} Waiters;

/* Waits to be woken: 1 woken, 0 the deadline has passed, -1 a signal handler has raised. Another thread may
 * have been quicker to take what the wake-up announced: look, and wait again. */
int waiters_wait(Waiters *w, int64_t deadline);
void waiters_wake_first(Waiters *w);
void waiters_wake_all(Waiters *w);

#endif
