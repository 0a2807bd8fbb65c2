/* Signals, as other native modules see them. */
#ifndef EDDY_NATIVE_SIGNAL_H
#define EDDY_NATIVE_SIGNAL_H

#include "object/object.h"

/* Is there a handler, set from Python, for which `wanted` is true? */
bool signal_any_handler(bool (*wanted)(Value handler));
/* The main thread will act as if the signal had come; nothing happens when it is ignored. */
void signal_simulate(int signo);

#endif
