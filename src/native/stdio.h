/* The standard streams, and what is printed on them when a run ends. */
#ifndef EDDY_NATIVE_STDIO_H
#define EDDY_NATIVE_STDIO_H

#include "object/container.h"

/* Puts stdin, stdout, stderr and __stdin__ ... into sys's dict. Descriptors that are closed give None. */
void stdio_open(Dict *sys);
/* stdout and stderr write at once (-u, PYTHONUNBUFFERED). */
void stdio_unbuffer(void);
/* Called before descriptor 0 is read or another program is started (0, NULL, 0), and before bytes are written
 * to 1 or 2: the prompt, when it shares the terminal with them, makes way. */
extern void (*raw_terminal_hook)(int fd, const void *bytes, size_t n);
static inline void stdio_lend_terminal(void)
{
    if (raw_terminal_hook) raw_terminal_hook(0, NULL, 0);
}
/* Has sys.stdin lines that were read from its descriptor already? */
bool stdio_stdin_buffered(void);
/* At the end of a run: flushes stdout, stderr and every open file. 0; -1 when stdout could not be written,
 * which is reported on stderr unless its reader just went away (stdio_pipe_closed): CPython's exit status is
 * then 120. */
int stdio_finish(void);
/* Did the reader of stdout or stderr close the pipe? An uncaught BrokenPipeError is then no error worth a
 * traceback. */
bool stdio_pipe_closed(void);
/* sys.stdout or sys.stderr as they are now: ERR when absent or None. */
Value stdio_current(Str *name);
/* Writes text to sys.stderr, whatever that is; errors are dropped. */
void stdio_report(const char *utf8, size_t n);
/* "Exception ignored in: ..." with the pending exception, through sys.unraisablehook. Clears it. */
void unraisable(Value object);
void unraisable_as(const char *what, Value object); /* what: "Exception ignored in" or other words */

#endif
