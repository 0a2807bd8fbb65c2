/* zlib, loaded when one of its users first needs it: module zlib when it is imported, bodies of HTTP messages
 * (native/http_unpack.c), long check sums (native/binascii.c). */
#ifndef EDDY_NATIVE_ZLIB_LIB_H
#define EDDY_NATIVE_ZLIB_LIB_H

#include "base/common.h"

#ifdef EDDY_LIBZLIB
#include <zlib.h>

/* clang-format off */
#define ZLIB_FUNCTIONS(X)                                                                               \
    X(deflateInit2_) X(deflate) X(deflateEnd) X(deflateCopy) X(deflateSetDictionary)                    \
    X(inflateInit2_) X(inflate) X(inflateEnd) X(inflateCopy) X(inflateSetDictionary)                    \
    X(adler32_z) X(crc32_z) X(zlibVersion)
/* clang-format on */

typedef struct ZLib {
#define X(f) __typeof__(&f) f;
    ZLIB_FUNCTIONS(X)
#undef X
} ZLib;
extern ZLib zlib; /* zlib.inflate(&stream, Z_NO_FLUSH) ... */
#endif

bool zlib_load(void); /* false: eddy was built without it, or it is not on this computer */
/* Loads it; false with ImportError "<who> needs libz, ...". */
bool zlib_needed(const char *who);

#endif
