/* An exception as the rules see it, and the rules' form. */
#ifndef EDDY_LEARN_FAILURE_H
#define EDDY_LEARN_FAILURE_H

#include "compile/opcode.h"
#include "learn/hints.h"
#include "learn/place.h"

enum { MAX_CAPTURES = 4 };

typedef struct Text {
    const char *s;
    size_t n;
} Text;

typedef struct Failure {
    Value exc;
    const char *message;
    Place at;       /* the user's line that failed */
    bool innermost; /* raised there, not in something that it called in Python */
    Text captured[MAX_CAPTURES];
} Failure;

/* When an exception of this class has this message ('*': any text), `say` appends the hint's text; false: it
 * does not fit after all. */
typedef struct Rule {
    HintCode code;
    Type **type;
    const char *pattern;
    bool (*say)(Failure *f, Buf *out);
} Rule;

/* NULL-terminated list of tables, each ended by a row without type. */
extern const Rule *const rule_tables[];
extern const Rule coroutine_rules[], awaiting_rules[], loop_rules[], module_rules[];

bool text_is(Text t, const char *s);
/* Appends the expression that failed, or `otherwise`. */
void put_failing(Failure *f, Buf *out, const char *otherwise);
/* Has the type of that name (perhaps with its module) this method? */
bool type_named_has(Text name, const char *method);
/* Appends "a Lock", "an async generator": the name of a type without its module. */
void put_kind(Buf *out, Text t);
/* What to do where a coroutine function was given as a callback. */
bool coroutine_callback(Failure *f, Buf *out);
/* Does the source line of the failure contain this text? */
bool line_has(const Failure *f, const char *text);

#endif
