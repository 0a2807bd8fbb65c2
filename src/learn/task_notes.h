/* What is noted about tasks besides what they know themselves: a weak table beside them, so that a task costs
 * nothing more while nobody looks. */
#ifndef EDDY_LEARN_TASK_NOTES_H
#define EDDY_LEARN_TASK_NOTES_H

#include "loop/loop.h"

typedef struct TaskNote {
    Task *task;
    Task *parent;       /* the task that made it, if alive */
    Value parent_name;  /* its name then; NONE: it was made outside any task */
    double made, since; /* the loop's time when it was made, and when it last ran */
    int64_t steps;
} TaskNote;

void task_notes_start(void);
void task_notes_add(Task *t);
TaskNote *task_notes_find(const Task *t); /* NULL: made before anyone looked */

#endif
