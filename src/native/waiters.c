#include "native/waiters.h"
#include "vm/vm.h"

static void add(Waiters *w, Waiter *me)
{
    Waiter **end = &w->first;
    while (*end) end = &(*end)->next;
    *end = me;
}

static void drop(Waiters *w, Waiter *me)
{
    Waiter **at = &w->first;
    while (*at && *at != me) at = &(*at)->next;
    if (*at) *at = me->next;
}

int waiters_wait(Waiters *w, int64_t deadline)
{
    Waiter me = {.thread = thread_current()};
    add(w, &me);
    for (;;) {
        ParkResult r = thread_park(deadline);
        if (r == PARK_SIGNAL && vm_check_signals() < 0) {
            if (me.woken)
                waiters_wake_first(w);
            else
                drop(w, &me);
            return -1;
        }
        if (me.woken) return 1;
        if (r == PARK_TIMEOUT) {
            drop(w, &me);
            return 0;
        }
    }
}

void waiters_wake_first(Waiters *w)
{
    Waiter *first = w->first;
    if (!first) return;
    w->first = first->next;
    first->woken = true;
    thread_unpark(first->thread);
}

void waiters_wake_all(Waiters *w)
{
    while (w->first) waiters_wake_first(w);
}
