/* What tasks wait for: the waiters of locks, events and queues, and who holds a lock. For whoever explains
 * why a program cannot go on. */
#ifndef EDDY_LOOP_SYNC_H
#define EDDY_LOOP_SYNC_H

#include "loop/loop.h"
#include "loop/waitop.h"

/* The future by which a task waits for an object of asyncio: a plain Future to Python, but it knows its
 * owner. */
typedef struct Waiter {
    Future f;
    Value owner; /* Lock, Event, Condition, Semaphore, Barrier, Queue, or another object of asyncio */
} Waiter;
Future *waiter_new(Loop *l, Value owner);

/* What the task waits for: the Lock, Event, Condition, Semaphore, Barrier or Queue; else the Future (of a
 * Task: the Task; a gather; a sleep); ERR: for nothing, it is ready to run. */
Value task_waits_on(Task *t);
/* The same of a future: its owner, or the future itself. */
Value waiter_owner(Value future);

extern Type *type_lock, *type_event, *type_queue;

/* Who holds a Lock: the task (ERR if it was taken outside a task) and where it took the lock (NULL and 0
 * where no Python code did, as in create_task(lock.acquire())). false: nobody. Runs no Python code. */
bool lock_holder(Value lock, Value *task, Str **filename, int *line);

/* What a Queue's waiter waits for. */
typedef enum QueueWait { QUEUE_NO_WAIT, QUEUE_GET, QUEUE_PUT, QUEUE_JOIN } QueueWait;
/* How many wait for an item, for room, and for join(). */
void queue_waiting(Value queue, int64_t *getters, int64_t *putters, int64_t *joiners);
/* What the task waits for in a queue it waits on (task_waits_on). */
QueueWait queue_wait_of(Value queue, Task *t);

/* Values first in, first out; zeroed: empty. Taking out the first costs nothing. */
typedef struct Fifo {
    List *list; /* places before head are used up */
    int64_t head;
} Fifo;
static inline int64_t fifo_count(const Fifo *w)
{
    return w->list ? w->list->len - w->head : 0;
}
int fifo_push(Fifo *w, Value v); /* 0; -1 MemoryError */
Value fifo_pop(Fifo *w);         /* fifo_count > 0 */
void fifo_mark(Fifo *w);
Value fifo_list(const Fifo *w); /* a copy, for Python */

/* Waiters in the order in which they came. */
static inline Future *waiters_at(const Fifo *w, int64_t i)
{
    return as_future(w->list->items[w->head + i]);
}
Future *waiters_add(Fifo *w, Loop *l, Value owner); /* a new one at the end */
bool waiters_remove(Fifo *w, Future *f);            /* false: it was not there */

/* The loop that an object of asyncio belongs to: the first in which it had to wait, kept at *bound (ERR
 * before). NULL with RuntimeError if none runs or another one does. */
Loop *sync_bind(Value *bound, Value self);
/* "<asyncio.locks.Lock object at 0x... [locked, waiters:1]>" */
Value sync_repr(Value self, const char *state, int64_t waiters);
void *sync_alloc(Type *t); /* a zeroed object of a type or of a subclass */
/* Is a method of an instance of a subclass another than the native one? */
bool sync_overrides(Value self, const char *name);

/* Events, for what is made of them: waits in op->self for the benefit of op->arg. */
Value event_new(bool set);
void event_put(Value event, bool set);
int event_start(WaitOp *op, Value *result);
int event_resume(WaitOp *op, Value exc, Value *result);
int64_t event_waiting(Value event);

#endif
