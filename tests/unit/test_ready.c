/* The ready queue: first in, first out over the borders of its blocks; bursts are held in few large blocks
 * that are given back; in steady use no block is made anew; a freed queue can be used again. */
#include "loop/ready.h"
#undef NDEBUG
#include <assert.h>

enum { BURST = 1000000 };

static int64_t pushed, popped; /* what goes in is numbered: `what` is n, `arg` is -n */

static void push(ReadyQueue *q, int64_t n)
{
    while (n-- > 0) {
        ready_push(q, small_value(pushed), small_value(-pushed));
        pushed++;
    }
    assert(q->len == (size_t)(pushed - popped));
}

static void pop(ReadyQueue *q, int64_t n)
{
    while (n-- > 0) {
        Ready r = ready_pop(q);
        assert(same(r.what, small_value(popped)) && same(r.arg, small_value(-popped)));
        popped++;
    }
    assert(q->len == (size_t)(pushed - popped));
}

static int64_t block_count(const ReadyQueue *q)
{
    int64_t n = 0;
    for (const ReadyBlock *b = q->first; b; b = b->next) n++;
    return n;
}

/* Entries in the first block of a queue. */
static int64_t block_cap(void)
{
    ReadyQueue q = {0};
    push(&q, 1);
    pop(&q, 1);
    int64_t cap = q.first->cap;
    ready_free(&q);
    return cap;
}

static void single(ReadyQueue *q)
{
    for (int i = 0; i < 5000; i++) {
        push(q, 1);
        pop(q, 1);
    }
    assert(q->len == 0);
}

/* Around each border: one less, just as many, one more than blocks hold, drained to the last entry or not. */
static void borders(void)
{
    int64_t cap = block_cap();
    for (int64_t blocks = 1; blocks <= 3; blocks++) {
        for (int64_t extra = -1; extra <= 1; extra++) {
            ReadyQueue q = {0};
            push(&q, blocks * cap + extra);
            assert(block_count(&q) == blocks + (extra > 0));
            pop(&q, blocks * cap + extra - 1);
            push(&q, 2);
            pop(&q, 3);
            push(&q, cap);
            pop(&q, cap);
            assert(q.len == 0);
            ready_free(&q);
        }
    }
}

/* The queue grows and shrinks at random while its contents move through many blocks. */
static void random_use(void)
{
    ReadyQueue q = {0};
    uint64_t seed = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
        int64_t n = (int64_t)(seed >> 20) % 700;
        if (seed & 1 && q.len < 6000)
            push(&q, n);
        else
            pop(&q, MIN(n, (int64_t)q.len));
    }
    pop(&q, (int64_t)q.len);
    ready_free(&q);
}

/* A loop that always has some hundred entries waiting goes round in the same blocks. */
static void steady(void)
{
    ReadyQueue q = {0};
    push(&q, 300);
    ReadyBlock *seen[8];
    int n = 0;
    for (int i = 0; i < 20000; i++) {
        push(&q, 1);
        pop(&q, 1);
        int k = 0;
        while (k < n && seen[k] != q.last) k++;
        if (k == n) {
            assert(n < 8);
            seen[n++] = q.last;
        }
    }
    assert(n >= 2 && n <= 3 && block_count(&q) <= 2);
    pop(&q, 300);
    ready_free(&q);
}

static void burst(ReadyQueue *q, uint32_t small)
{
    push(q, BURST);
    assert(q->last->cap > 10 * small); /* a burst is no long chain */
    assert(block_count(q) < 40);
    pop(q, BURST / 2);
    push(q, BURST / 2);
    pop(q, BURST - 1);
    assert(q->len == 1 && block_count(q) == 1);
    pop(q, 1);
    assert(!q->spare || q->spare->cap == small); /* the large ones went back to the system */
    single(q);
}

static void use_after_free(ReadyQueue *q)
{
    push(q, 10000);
    ready_free(q); /* with entries waiting, among them in large blocks */
    popped = pushed;
    assert(!q->first && !q->last && !q->spare && q->len == 0);
    ready_free(q);
    push(q, 2000);
    pop(q, 2000);
    ready_free(q);
    assert(!q->first && !q->spare);
}

int main(void)
{
    ReadyQueue q = {0};
    single(&q);
    borders();
    random_use();
    steady();
    uint32_t small = (uint32_t)block_cap();
    burst(&q, small);
    burst(&q, small);
    use_after_free(&q);
    puts("ready: ok");
    return 0;
}
