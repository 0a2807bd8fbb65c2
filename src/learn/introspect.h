/* What the loop is doing, for whoever shows it: the prompt, `--tasks-on`, lessons. The raw facts are gathered
 * here, in C; module _introspect hands them to stdlib/_learn, which puts them in words. */
#ifndef EDDY_LEARN_INTROSPECT_H
#define EDDY_LEARN_INTROSPECT_H

#include "loop/loop.h"

/* From now on every task is noted: when it was made and by which task, when it last ran, and whether it
 * failed. */
void introspect_start(void);
/* The next failed task whose exception nobody has asked for although there was time to: ERR when there is
 * none. settled: the loop has nothing left to do, so that nobody will. Once per turn of the loop. */
Value introspect_next_failed(bool settled);
void introspect_turn_over(void);

/* Commands that hold the loop set this; whoever turns it obeys. */
extern bool introspect_paused;
/* Called by the prompt after each input as f(source, exception or None, seconds), if callable: a lesson looks
 * on. */
extern Value introspect_after_input;
/* Switches the clock of a running loop between the system's and a virtual one; deadlines keep their distance.
 */
void introspect_use_virtual_time(Loop *l, bool on);

#endif
