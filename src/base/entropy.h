/* The one place where true randomness comes from: seeds of generators, os.urandom, secrets. The backend may
 * be replaced, so that a run can be replayed from a seed. */
#ifndef EDDY_BASE_ENTROPY_H
#define EDDY_BASE_ENTROPY_H

#include "base/common.h"

void entropy_fill(void *p, size_t n);
/* f fills n bytes at p; NULL: the system's again. */
void entropy_use(void (*f)(void *p, size_t n));

#endif
