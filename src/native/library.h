/* Libraries that only some modules need are loaded when such a module is imported: linking them would cost
 * every program their start-up. */
#ifndef EDDY_NATIVE_LIBRARY_H
#define EDDY_NATIVE_LIBRARY_H

#include "base/common.h"

typedef struct LibrarySymbol {
    const char *name;
    void **place; /* gets the function's address */
} LibrarySymbol;

/* Loads a library by the name that the dynamic linker knows and fills the places. false: it, or one of the
 * functions, is not there. */
bool library_load(const char *soname, const LibrarySymbol *symbols, size_t n);

#endif
