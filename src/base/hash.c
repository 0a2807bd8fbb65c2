#include "base/hash.h"

/* Eight bytes at a time, multiply and fold; good enough for tables that compare on a hit. */
uint64_t hash_bytes(const void *p, size_t n)
{
    const unsigned char *s = p;
    uint64_t h = 0x9E3779B97F4A7C15u ^ n, w;
    for (; n >= 8; n -= 8, s += 8) {
        memcpy(&w, s, 8);
        h = hash_mix(h ^ w) * 0x9E3779B97F4A7C15u;
    }
    w = 0;
    memcpy(&w, s, n);
    return hash_mix(hash_mix(h ^ w) * 0x9E3779B97F4A7C15u);
}
