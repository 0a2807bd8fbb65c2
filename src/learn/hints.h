/* What only a learner's tool has: hints after errors, explanations, reports of what is forgotten or stuck.
 *
 * A hint is one line on stderr, "hint[A001]: ...": what is wrong in plain words, with the names of the
 * program, and the repair. Hints are never part of stdout, and appear only where we know what was meant. */
#ifndef EDDY_LEARN_HINTS_H
#define EDDY_LEARN_HINTS_H

#include "base/buf.h"
#include "object/object.h"

typedef enum HintCode {
#define HINT(NAME, code, title) HINT_##NAME,
#include "learn/hints.def"
#undef HINT
    HINT_COUNT
} HintCode;

/* Sets the hooks by which the floors above tell of errors. After vm_init; hints: false for --no-hints;
 * strict: what goes wrong silently makes the exit status 1. EDDY_NO_HINTS=1 silences hints too. */
void learn_start(bool hints, bool strict);
/* Before the interpreter ends: the hints about the run as a whole. */
void learn_finish(void);
/* The exit status of a run that would have `status`: 3 after a deadlock, 1 under --strict. */
int learn_status(int status);

/* Are hints shown? The prompt may switch them. */
extern bool hints_on;
/* Appends the hint lines for an exception nobody caught (and for its causes), with newlines. False: none. */
bool hint_for_exception(Buf *out, Value exc);
/* The same, printed on sys.stderr. */
void hint_print(Value exc);
/* Appends "hint[A001]: " and a text, and a newline. */
void hint_put(Buf *out, HintCode code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Prints one such line on sys.stderr if hints are on. */
void hint_say(HintCode code, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Explanations. The code as the user wrote it ("a001" will do); false: there is none such. */
bool explain_page(Buf *out, const char *code);
void explain_list(Buf *out);

#endif
