/* Coroutines that never ran: which one an error is about, and what to write instead. */
#ifndef EDDY_LEARN_MADE_H
#define EDDY_LEARN_MADE_H

#include "learn/failure.h"

enum { MADE_TEXT = 80 };

/* A call that gave a coroutine. */
typedef struct Made {
    Place place;          /* line 0: not known, or in the library */
    char call[MADE_TEXT]; /* "fetch(1)", or "fetch(...)" where that would be long */
} Made;

void made_of(Value coroutine, Made *out);
/* The coroutine that most likely caused the failure at f->at: one that nobody awaited, made by the same
 * function, on that line if possible. False when none was. */
bool made_for_failure(Failure *f, Made *out);
/* This one was found dead: a failure may still be about it. */
void made_remember(const Made *m);
void made_start(void);
/* Appends what to write instead of the call: "`await fetch(1)`" and where, as it depends on the function it
 * is in. */
void made_put_repair(Buf *out, const Made *m);
/* Was a coroutine that was made here the one that made_for_failure() found last? */
bool made_is_told(Place p);

#endif
