/* The ready queue: what runs in the next turns of the loop, first in, first out. A chain of blocks, so that a
 * burst (a million tasks made at once) needs memory only while it lasts: large blocks come from the system
 * and go back to it. */
#ifndef EDDY_LOOP_READY_H
#define EDDY_LOOP_READY_H

#include "object/value.h"

/* `what` decides the meaning of `arg`: see run_entry (loop.c). */
typedef struct Ready {
    Value what, arg;
} Ready;

typedef struct ReadyBlock {
    struct ReadyBlock *next;
    uint32_t head, end, cap; /* entries [head, end) of cap wait */
    Ready items[];
} ReadyBlock;

typedef struct ReadyQueue {
    ReadyBlock *first, *last, *spare;
    size_t len;
} ReadyQueue;

void ready_add_block(ReadyQueue *q);
void ready_drop_block(ReadyQueue *q); /* the first one is used up */
void ready_free(ReadyQueue *q);
/* Puts the entries from number `from` on in another order: choose(n) picks one of n, 0 .. n-1. */
void ready_shuffle(ReadyQueue *q, size_t from, uint64_t (*choose)(uint64_t n));

static inline void ready_push(ReadyQueue *q, Value what, Value arg)
{
    if (unlikely(!q->last || q->last->end == q->last->cap)) ready_add_block(q);
    q->last->items[q->last->end++] = (Ready){what, arg};
    q->len++;
}

static inline Ready ready_pop(ReadyQueue *q) /* q->len > 0 */
{
    if (unlikely(q->first->head == q->first->cap)) ready_drop_block(q);
    q->len--;
    return q->first->items[q->first->head++];
}

#endif
