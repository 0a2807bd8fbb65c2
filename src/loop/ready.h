/* The ready queue: what runs in the next turns of the loop, first in, first out. A ring that grows, and shrinks when a burst is
 * over. */
#ifndef EDDY_LOOP_READY_H
#define EDDY_LOOP_READY_H

#include "object/value.h"

/* `what` decides the meaning of `arg`: see loop_run_entry (loop.c). */
typedef struct Ready {
    Value what, arg;
} Ready;

typedef struct ReadyQueue {
    Ready *items;
    size_t head, len, cap; /* cap: a power of two */
} ReadyQueue;

void ready_grow(ReadyQueue *q);
void ready_shrink(ReadyQueue *q); /* q is empty */

static inline void ready_push(ReadyQueue *q, Value what, Value arg)
{
    if (unlikely(q->len == q->cap)) ready_grow(q);
    q->items[(q->head + q->len++) & (q->cap - 1)] = (Ready){what, arg};
}

static inline Ready ready_pop(ReadyQueue *q)
{
    Ready r = q->items[q->head];
    q->head = (q->head + 1) & (q->cap - 1);
    q->len--;
    return r;
}

#endif
