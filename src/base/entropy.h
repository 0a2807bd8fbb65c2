/* The one place where true randomness comes from: seeds of generators, os.urandom, secrets. */
#ifndef EDDY_BASE_ENTROPY_H
#define EDDY_BASE_ENTROPY_H

#include "base/common.h"

void entropy_fill(void *p, size_t n);

#endif
