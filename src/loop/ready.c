#include "loop/ready.h"
#include "base/mem.h"
#include <sys/mman.h>

enum { SMALL_BLOCK = 510, LARGE_BYTES = 1 << 20 };

static ReadyBlock *block_new(bool large)
{
    if (!large) {
        ReadyBlock *b = mem_alloc(sizeof *b + SMALL_BLOCK * sizeof(Ready));
        b->cap = SMALL_BLOCK;
        return b;
    }
    ReadyBlock *b = mmap(NULL, LARGE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (b == MAP_FAILED) return block_new(false);
    b->cap = (LARGE_BYTES - sizeof *b) / sizeof(Ready);
    return b;
}

static void block_free(ReadyBlock *b)
{
    if (b && b->cap != SMALL_BLOCK)
        munmap(b, LARGE_BYTES);
    else
        mem_free(b);
}

void ready_add_block(ReadyQueue *q)
{
    ReadyBlock *b = q->spare ? q->spare : block_new(q->len > 8 * SMALL_BLOCK);
    q->spare = NULL;
    b->next = NULL;
    b->head = b->end = 0;
    if (q->last)
        q->last->next = b;
    else
        q->first = b;
    q->last = b;
}

void ready_drop_block(ReadyQueue *q)
{
    ReadyBlock *b = q->first;
    q->first = b->next;
    if (!q->first) q->last = NULL;
    if (q->spare || b->cap != SMALL_BLOCK)
        block_free(b);
    else
        q->spare = b;
}

void ready_free(ReadyQueue *q)
{
    while (q->first) ready_drop_block(q);
    block_free(q->spare);
    *q = (ReadyQueue){0};
}

static Ready *ready_at(ReadyQueue *q, size_t i)
{
    ReadyBlock *b = q->first;
    while (i >= b->end - b->head) {
        i -= b->end - b->head;
        b = b->next;
    }
    return &b->items[b->head + i];
}

void ready_shuffle(ReadyQueue *q, size_t from, uint64_t (*choose)(uint64_t n))
{
    for (size_t i = from; i + 1 < q->len; i++) {
        Ready *a = ready_at(q, i), *b = ready_at(q, i + choose(q->len - i)), t = *a;
        *a = *b;
        *b = t;
    }
}
