/* SHA-512 (FIPS 180-4). */
#ifndef EDDY_NATIVE_SHA512_H
#define EDDY_NATIVE_SHA512_H

#include "base/common.h"

void sha512(const void *data, size_t n, uint8_t digest[64]);

#endif
