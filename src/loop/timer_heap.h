/* The timer heap: deadlines of the event loop, the earliest first, equal ones in the order in which they were
 * set. A binary heap in an array; entries are never searched for: a cancelled one stays until it surfaces or
 * until more than half are stale (timers_compact). Knows nothing of what it wakes. */
#ifndef EDDY_LOOP_TIMER_HEAP_H
#define EDDY_LOOP_TIMER_HEAP_H

#include "base/common.h"

typedef struct Timer {
    double when;   /* seconds of the loop's clock */
    uint64_t what; /* the owner's */
} Timer;

typedef struct TimerHeap {
    Timer *items;
    size_t len, cap;
    uint32_t next_seq;
    size_t stale; /* cancelled entries among items, counted by the owner */
    /* The number that timers_push gave an entry, kept by the owner (it is looked at only for equal
     * deadlines). */
    uint32_t (*seq)(uint64_t what);
} TimerHeap;

/* The number for the next entry: later ones are greater (modulo 2**32). The owner stores it before
 * timers_push. */
static inline uint32_t timers_next_seq(TimerHeap *h)
{
    return h->next_seq++;
}
void timers_push(TimerHeap *h, double when, uint64_t what);
static inline const Timer *timers_first(const TimerHeap *h)
{
    return h->len ? h->items : NULL;
}
Timer timers_pop(TimerHeap *h); /* h->len > 0 */
/* Drops every entry for which stale() is true. */
void timers_compact(TimerHeap *h, bool (*stale)(uint64_t what));
void timers_free(TimerHeap *h);

#endif
