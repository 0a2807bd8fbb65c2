/* What the files of this room share. Nothing outside src/learn/ includes it. */
#ifndef EDDY_LEARN_LEARN_H
#define EDDY_LEARN_LEARN_H

#include "learn/hints.h"
#include "learn/place.h"
#include "loop/loop.h"

/* Something went wrong that CPython would not end the program for: counts under --strict. */
void learn_fault(void);

/* Did a hint explain an error in this function? Then the coroutines that it left need none of their own. */
bool hint_is_about(Place p);

void blocking_start(void); /* blocking.c */
void blocking_finish(void);
void swallow_start(void); /* swallow.c */
void swallow_finish(void);
void deadlock_start(void); /* deadlock.c */
bool deadlock_happened(void);
void silent_start(void); /* silent.c */

#endif
