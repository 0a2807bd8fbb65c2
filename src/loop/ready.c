#include "loop/ready.h"
#include "base/mem.h"

void ready_add_block(ReadyQueue *q)
{
    ReadyBlock *b = q->spare ? q->spare : mem_alloc(sizeof *b);
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
    if (q->spare)
        mem_free(b);
    else
        q->spare = b;
}

void ready_free(ReadyQueue *q)
{
    while (q->first) ready_drop_block(q);
    mem_free(q->spare);
    *q = (ReadyQueue){0};
}
