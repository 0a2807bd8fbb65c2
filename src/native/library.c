#include "native/library.h"
#include <dlfcn.h>

bool library_load(const char *soname, const LibrarySymbol *symbols, size_t n)
{
    void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
    if (!library) return false;
    for (size_t i = 0; i < n; i++)
        if (!(*symbols[i].place = dlsym(library, symbols[i].name))) return false;
    return true;
}
