/* Characters by name, for "\N{BULLET}". utf8proc has no names: the first stage of the build makes a table
 * from Debian's package unicode-data where it is installed, of the names' hashes only, since nothing needs to
 * list them. Without the package none but the computed names are known. */
#ifndef EDDY_COMPILE_UNICODE_NAMES_H
#define EDDY_COMPILE_UNICODE_NAMES_H

#include "base/common.h"

/* Sorted; each is the upper 43 bits of a name's hash, then the code point. */
extern const uint64_t unicode_names[];
extern const size_t unicode_name_count;
enum { UNICODE_CP_BITS = 21 };

#define UNICODE_NO_NAME UINT32_MAX

/* The hash of a name in capitals: FNV-1a, the bits below UNICODE_CP_BITS zero. */
static inline uint64_t unicode_name_hash(const char *name, size_t n)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < n; i++) h = (h ^ (uint8_t)name[i]) * 0x100000001B3u;
    return h >> UNICODE_CP_BITS << UNICODE_CP_BITS;
}

/* The character of that name in any case, or UNICODE_NO_NAME. */
uint32_t unicode_name_lookup(const char *name, size_t n);

#endif
