/* The Mersenne Twister MT19937 (M. Matsumoto and T. Nishimura, 1997): the sequence of numbers itself. */
#ifndef EDDY_NATIVE_MT19937_H
#define EDDY_NATIVE_MT19937_H

#include "base/common.h"

enum { MT_WORDS = 624 };

typedef struct Twister {
    uint32_t state[MT_WORDS];
    uint32_t index; /* of the next word to give; MT_WORDS: make new ones first */
} Twister;

void mt_seed(Twister *t, const uint32_t *key, size_t n); /* init_by_array; n > 0 */
void mt_refill(Twister *t);

static inline uint32_t mt_next(Twister *t)
{
    if (unlikely(t->index >= MT_WORDS)) mt_refill(t);
    uint32_t y = t->state[t->index++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

/* A float of 53 random bits in [0, 1). */
static inline double mt_double(Twister *t)
{
    uint32_t high = mt_next(t) >> 5, low = mt_next(t) >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

#endif
