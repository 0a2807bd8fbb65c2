/* The recorder: what happened in a run, in order, for checks of exercises. Off it costs nothing but a
 * comparison where a coroutine begins and where it ends. */
#ifndef EDDY_LEARN_RECORD_H
#define EDDY_LEARN_RECORD_H

#include "object/value.h"

/* Begins anew: times count from now. */
void record_start(void);
/* What was recorded since, a list of tuples: (what, time in seconds, ...) with
 *   'began'          id, name, call, task, line    a coroutine ran for the first time; line: where it is
 * defined 'ended'          id, raised 'mark'           label 'blocked'        seconds, function, line
 * time.sleep() while the loop was running 'never awaited'  name, line                    a coroutine was made
 * there and nobody awaited it 'left'           name, line                    a task that was not done when
 * run() ended; where it was made 'lost'           message, exception            an exception that nobody
 * asked for 'full'                                         there was more than is kept */
Value record_take(void);
/* Goes on into a new list, without setting the time back. */
void record_continue(void);
void record_mark(Value label);
/* str(v), of type str itself: for a report that is to be a literal. */
Value record_text(Value v);
double record_time(void); /* seconds since record_start */

#endif
