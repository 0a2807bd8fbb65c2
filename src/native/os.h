/* Between os.c (the process, descriptors) and os_file.c (names of files). */
#ifndef EDDY_NATIVE_OS_H
#define EDDY_NATIVE_OS_H

#include "native/file.h"
#include "object/native.h"
#include "object/ops.h"

Value os_error(void);             /* raises OSError for errno */
Value os_path_error(Value path);  /* the same with the file's name; path may be ERR */
Value os_done(int r);             /* the result of a call that gives 0: None; OSError when r is negative */
Value os_counted(int64_t r);      /* of one that gives a number */
int os_int(Value v, int *out);    /* a C int: 0; -1 with TypeError or OverflowError */
Value os_text(const char *bytes); /* what the system says, as str (PEP 383) */
/* A path argument `arg` of function fn: its bytes; NULL with an error raised. */
const char *os_name_arg(Value v, const char *fn, const char *arg);
/* Names are looked up from the working directory alone, as os.supports_dir_fd says: false with
 * NotImplementedError when a folder to look from is given. */
bool os_no_dir_fd(Value dir_fd);
void os_file_init(Dict *dict);
void os_system_init(Dict *dict);

#endif
