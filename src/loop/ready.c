#include "loop/ready.h"
#include "base/mem.h"

enum { SMALL = 1024 };

void ready_grow(ReadyQueue *q)
{
    size_t cap = q->cap ? q->cap * 2 : 64;
    Ready *items = mem_alloc(cap * sizeof *items);
    if (!items) {
        fputs("eddy: out of memory\n", stderr);
        _Exit(1);
    }
    for (size_t i = 0; i < q->len; i++) items[i] = q->items[(q->head + i) & (q->cap - 1)];
    mem_free(q->items);
    q->items = items;
    q->head = 0;
    q->cap = cap;
}

void ready_shrink(ReadyQueue *q)
{
    if (q->len || q->cap <= SMALL) return;
    mem_free(q->items);
    *q = (ReadyQueue){0};
}
