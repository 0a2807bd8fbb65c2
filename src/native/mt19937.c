#include "native/mt19937.h"

static void seed_word(Twister *t, uint32_t seed)
{
    t->state[0] = seed;
    for (uint32_t i = 1; i < MT_WORDS; i++)
        t->state[i] = 1812433253u * (t->state[i - 1] ^ t->state[i - 1] >> 30) + i;
}

/* Mixes the word before into word i. */
static uint32_t stirred(const Twister *t, uint32_t i, uint32_t factor)
{
    uint32_t before = t->state[i - 1];
    return t->state[i] ^ (before ^ before >> 30) * factor;
}

static uint32_t step(Twister *t, uint32_t i)
{
    if (++i < MT_WORDS) return i;
    t->state[0] = t->state[MT_WORDS - 1];
    return 1;
}

void mt_seed(Twister *t, const uint32_t *key, size_t n)
{
    seed_word(t, 19650218u);
    uint32_t i = 1;
    size_t j = 0;
    for (size_t k = MAX(n, (size_t)MT_WORDS); k > 0; k--) {
        t->state[i] = stirred(t, i, 1664525u) + key[j] + (uint32_t)j;
        i = step(t, i);
        if (++j == n) j = 0;
    }
    for (int k = MT_WORDS - 1; k > 0; k--) {
        t->state[i] = stirred(t, i, 1566083941u) - i;
        i = step(t, i);
    }
    t->state[0] = 0x80000000u;
    t->index = MT_WORDS;
}

static uint32_t twist(uint32_t high, uint32_t low)
{
    uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
    return y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
}

void mt_refill(Twister *t)
{
    uint32_t *s = t->state;
    for (int i = 0; i < MT_WORDS - 397; i++) s[i] = s[i + 397] ^ twist(s[i], s[i + 1]);
    for (int i = MT_WORDS - 397; i < MT_WORDS - 1; i++) s[i] = s[i + 397 - MT_WORDS] ^ twist(s[i], s[i + 1]);
    s[MT_WORDS - 1] = s[396] ^ twist(s[MT_WORDS - 1], s[0]);
    t->index = 0;
}
