/* Between traceback.c (frames) and traceback_text.c (whole exceptions). */
#ifndef EDDY_OBJECT_TRACEBACK_H
#define EDDY_OBJECT_TRACEBACK_H

#include "object/code.h"
#include "object/container.h"
#include "object/exc.h"

enum { TRACEBACK_MAX_LINES = 24 };

/* One line of a traceback as it is shown: a comprehension has one of its own. */
typedef struct TracebackLine {
    Str *file, *name;
    Span span;
    int line;
} TracebackLine;

int traceback_lines(const Traceback *tb, TracebackLine *lines); /* up to TRACEBACK_MAX_LINES */
void traceback_put_line(Buf *out, const TracebackLine *l, int flags);
void traceback_put_frames(Buf *out, Value tb, int flags);

#endif
