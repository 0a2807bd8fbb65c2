#include "loop/timer_heap.h"
#include "base/mem.h"

/* Sequence numbers wrap; those alive together are far closer than half their range. */
static inline bool before(const TimerHeap *h, const Timer *a, const Timer *b)
{
    if (likely(a->when != b->when)) return a->when < b->when;
    return (int32_t)(h->seq(a->what) - h->seq(b->what)) < 0;
}

static void sift_up(TimerHeap *h, size_t i)
{
    Timer *t = h->items;
    Timer x = t[i];
    for (; i > 0 && before(h, &x, &t[(i - 1) / 2]); i = (i - 1) / 2) t[i] = t[(i - 1) / 2];
    t[i] = x;
}

static void sift_down(TimerHeap *h, size_t n, size_t i)
{
    Timer *t = h->items;
    Timer x = t[i];
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && before(h, &t[child + 1], &t[child])) child++;
        if (!before(h, &t[child], &x)) break;
        t[i] = t[child];
    }
    t[i] = x;
}

void timers_push(TimerHeap *h, double when, uint64_t what)
{
    if (h->len == h->cap) {
        h->cap = h->cap ? h->cap * 2 : 16;
        h->items = mem_realloc(h->items, h->cap * sizeof *h->items);
        if (!h->items) {
            fputs("eddy: out of memory\n", stderr);
            _Exit(1);
        }
    }
    h->items[h->len] = (Timer){.when = when, .what = what};
    sift_up(h, h->len++);
}

/* What wakes needs room elsewhere. An eighth is kept, so that popping and pushing in turns does not resize.
 */
static void give_back(TimerHeap *h)
{
    h->cap = h->len + h->len / 8 + 16;
    h->items = mem_realloc(h->items, h->cap * sizeof *h->items);
}

Timer timers_pop(TimerHeap *h)
{
    Timer first = h->items[0];
    h->items[0] = h->items[--h->len];
    if (h->len) sift_down(h, h->len, 0);
    if (h->cap > 4096 && h->len < h->cap / 4 * 3) give_back(h);
    return first;
}

void timers_compact(TimerHeap *h, bool (*stale)(uint64_t what))
{
    size_t kept = 0;
    for (size_t i = 0; i < h->len; i++)
        if (!stale(h->items[i].what)) h->items[kept++] = h->items[i];
    h->len = kept;
    h->stale = 0;
    if (h->cap > 4096 && kept < h->cap / 4 * 3) give_back(h);
    for (size_t i = kept / 2; i-- > 0;) sift_down(h, kept, i);
}

void timers_free(TimerHeap *h)
{
    mem_free(h->items);
    *h = (TimerHeap){.seq = h->seq};
}
