/* The rarely used classes of module io (io_pair.c). */
#ifndef EDDY_NATIVE_IO_PAIR_H
#define EDDY_NATIVE_IO_PAIR_H

#include "object/container.h"

void io_pair_init(Dict *dict);

#endif
