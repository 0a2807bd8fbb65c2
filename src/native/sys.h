/* Between sys.c and sys_info.c. */
#ifndef EDDY_NATIVE_SYS_H
#define EDDY_NATIVE_SYS_H

#include "object/container.h"

enum { PYTHON_MAJOR = 3, PYTHON_MINOR = 11, PYTHON_MICRO = 7 };
#ifndef EDDY_VERSION /* the build says it */
#define EDDY_VERSION "0"
#endif

/* version, version_info, flags, float_info and the other constants of sys. */
void sys_info_init(Dict *d);
/* Warnings of coroutines that nobody awaited: native/never_awaited.c */
void never_awaited_init(void);
/* Gives a warning of a place in the source: 1, 0 when the program's filters ignore it, -1 with an exception
 * raised when they make it one (native/warning.c). */
int warning_give(Type *category, Value message, Str *filename, int line);
/* Adds an option of -W to sys.warnoptions. */
void sys_add_warning_option(const char *text, size_t n);

/* Puts colours into the text of an uncaught exception; NULL: none. */
struct Buf;
extern void (*traceback_colour_hook)(struct Buf *text);
/* The text of a value at the prompt; NULL: its repr. */
extern Value (*display_text_hook)(Value v);
/* Shows what help() says; NULL: it is written to sys.stdout. */
extern Value (*help_text_hook)(Value text);

/* Told after an uncaught exception was printed, and after the warning of a coroutine that nobody awaited. */
extern void (*uncaught_hook)(Value exc);
extern void (*never_awaited_hook)(Value coroutine);

#endif
