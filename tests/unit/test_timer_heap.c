/* The timer heap: pops in the order of deadlines, equal ones in the order of setting, against a sorted model;
 * compaction drops exactly the stale. */
#include "loop/timer_heap.h"
#undef NDEBUG
#include <assert.h>

enum { N = 5000 };
static uint32_t seqs[N];
static bool dead[N];
static double whens[N];

static uint32_t seq_of(uint64_t what)
{
    return seqs[what];
}
static bool is_dead(uint64_t what)
{
    return dead[what];
}

static void push(TimerHeap *h, uint64_t what, double when)
{
    whens[what] = when;
    seqs[what] = timers_next_seq(h);
    timers_push(h, when, what);
}

static void check_drain(TimerHeap *h, size_t expect)
{
    size_t n = 0;
    double last = -1;
    uint32_t last_seq = 0;
    while (h->len) {
        Timer t = timers_pop(h);
        assert(!dead[t.what] && t.when == whens[t.what]);
        assert(t.when > last || (t.when == last && (int32_t)(seqs[t.what] - last_seq) > 0));
        last = t.when;
        last_seq = seqs[t.what];
        n++;
    }
    assert(n == expect);
}

int main(void)
{
    TimerHeap h = {.seq = seq_of, .next_seq = UINT32_MAX - 100}; /* the numbers wrap in the middle */
    uint32_t random = 1;
    for (int i = 0; i < N; i++) {
        random = random * 1664525 + 1013904223;
        push(&h, (uint64_t)i, (double)(random >> 24)); /* many equal deadlines */
    }
    assert(timers_first(&h)->when == 0);
    check_drain(&h, N);

    size_t alive = 0;
    for (int i = 0; i < N; i++) {
        random = random * 1664525 + 1013904223;
        push(&h, (uint64_t)i, (double)(random >> 28));
        dead[i] = random & 1 << 20;
        alive += !dead[i];
    }
    timers_compact(&h, is_dead);
    assert(h.len == alive && h.stale == 0);
    check_drain(&h, alive);
    assert(timers_first(&h) == NULL);
    timers_free(&h);
    return 0;
}
