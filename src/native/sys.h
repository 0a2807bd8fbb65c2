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

#endif
