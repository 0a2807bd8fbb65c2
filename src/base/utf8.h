/* UTF-8 in and out. Lone surrogates, which Python strings may hold, pass as three-byte sequences only where
 * `allow_surrogates` is set. */
#ifndef EDDY_BASE_UTF8_H
#define EDDY_BASE_UTF8_H

#include "base/common.h"

/* Decodes one code point at s (n bytes are readable). Returns its length 1..4 and stores it, or 0 when the
 * bytes are no valid UTF-8 (overlong, surrogate unless allowed, above U+10FFFF, cut off). */
int utf8_decode(const char *s, size_t n, uint32_t *cp, bool allow_surrogates);
/* Writes cp (1..4 bytes) at out, returns the count. Surrogates come out as three bytes. */
int utf8_encode(uint32_t cp, char *out);
/* Length of the run of ASCII at the start of s. */
size_t ascii_prefix(const char *s, size_t n);
/* Length of the valid prefix of s in bytes; stores the count of code points and the greatest of them (of
 * ASCII, 0x7F at most). */
size_t utf8_scan(const char *s, size_t n, size_t *count, uint32_t *max_cp, bool allow_surrogates);

#endif
