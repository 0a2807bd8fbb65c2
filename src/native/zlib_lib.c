/* Loading zlib. */
#include "native/zlib_lib.h"
#include "native/library.h"
#include "object/error.h"

#ifdef EDDY_LIBZLIB

ZLib zlib;

bool zlib_load(void)
{
    static const LibrarySymbol symbols[] = {
#define X(f) {#f, (void **)&zlib.f},
        ZLIB_FUNCTIONS(X)
#undef X
    };
    static bool tried, loaded;
    if (!tried) loaded = library_load(EDDY_LIBZLIB, symbols, COUNT_OF(symbols));
    tried = true;
    return loaded;
}

bool zlib_needed(const char *who)
{
    if (zlib_load()) return true;
    err_raise(exc_ImportError, "%s needs " EDDY_LIBZLIB ", which is not on this computer", who);
    return false;
}

#else

bool zlib_load(void)
{
    return false;
}

bool zlib_needed(const char *who)
{
    err_raise(exc_ImportError, "%s needs zlib, which this eddy was built without", who);
    return false;
}

#endif
