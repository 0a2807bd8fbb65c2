/* Hashing of byte strings (for strings, bytes and C tables). Not keyed: runs are repeatable. */
#ifndef EDDY_BASE_HASH_H
#define EDDY_BASE_HASH_H

#include "base/common.h"

uint64_t hash_bytes(const void *p, size_t n);

static inline uint64_t hash_mix(uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    x ^= x >> 32;
    return x;
}

#endif
