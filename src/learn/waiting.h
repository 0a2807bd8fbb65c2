/* What a task waits for, in words. */
#ifndef EDDY_LEARN_WAITING_H
#define EDDY_LEARN_WAITING_H

#include "learn/learn.h"

void waiting_put_name(Buf *out, Value task);
/* The lines about one task: where it waits, and on what. */
void waiting_put_task(Buf *out, Task *t);
/* The unfinished tasks that would have to go on first: who holds the lock, who is awaited. */
List *waiting_for_tasks(Task *t);
/* "Lock held by Task-2", where that is `next`. */
void waiting_put_edge(Buf *out, Task *t, Value next);

#endif
