/* What the files of module _thread share. */
#ifndef EDDY_NATIVE_THREAD_MODULE_H
#define EDDY_NATIVE_THREAD_MODULE_H

#include "vm/vm.h"

void thread_lock_init(Dict *dict);
void thread_local_init(Dict *dict);
void thread_local_forget(uint64_t serial); /* a thread ends: its contents of every local go */

#endif
