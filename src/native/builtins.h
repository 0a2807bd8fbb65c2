/* What the files of module builtins share. */
#ifndef EDDY_NATIVE_BUILTINS_H
#define EDDY_NATIVE_BUILTINS_H

#include "vm/vm.h"

void builtins_module_init(Dict *dict);
void help_init(Dict *dict); /* help, exit, quit: builtins_help.c, builtins_exit.c */
void exit_init(Dict *dict);
/* The namespace that locals() gives; NULL with SystemError raised when no Python code is running. */
Dict *current_locals(void);

#endif
