/* SHA-512 as FIPS 180-4 describes it, for seeding random from text without a library of hashes.
 *
 * The round constants are the first 64 bits of the fractional parts of the cube roots of the first 80 primes,
 * the initial state those of the square roots of the first 8. They are computed with GMP when first needed.
 */
#include "native/sha512.h"
#include "object/bytes.h"
#include "object/native.h"
#include <gmp.h>

static uint64_t round_constants[80], initial_state[8];

/* The first 64 bits after the point of the k-th root of p. */
static uint64_t root_fraction(unsigned p, unsigned k)
{
    mpz_t x;
    mpz_init_set_ui(x, p);
    mpz_mul_2exp(x, x, 64 * k);
    mpz_root(x, x, k);
    uint64_t bits = mpz_getlimbn(x, 0);
    mpz_clear(x);
    return bits;
}

static bool is_prime(unsigned n)
{
    for (unsigned d = 2; d * d <= n; d++)
        if (n % d == 0) return false;
    return true;
}

static void make_constants(void)
{
    if (round_constants[0]) return;
    unsigned p = 2;
    for (int i = 0; i < 80; p++) {
        if (!is_prime(p)) continue;
        if (i < 8) initial_state[i] = root_fraction(p, 2);
        round_constants[i++] = root_fraction(p, 3);
    }
}

static uint64_t rotate(uint64_t x, int n)
{
    return x >> n | x << (64 - n);
}

static uint64_t load(const uint8_t *p)
{
    uint64_t w = 0;
    for (int i = 0; i < 8; i++) w = w << 8 | p[i];
    return w;
}

static void store(uint8_t *p, uint64_t w)
{
    for (int i = 0; i < 8; i++) p[i] = (uint8_t)(w >> (56 - 8 * i));
}

static void extend(uint64_t w[80], const uint8_t *block)
{
    for (int i = 0; i < 16; i++) w[i] = load(block + 8 * i);
    for (int i = 16; i < 80; i++) {
        uint64_t x = w[i - 15], y = w[i - 2];
        uint64_t s0 = rotate(x, 1) ^ rotate(x, 8) ^ x >> 7;
        uint64_t s1 = rotate(y, 19) ^ rotate(y, 61) ^ y >> 6;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
}

static void compress(uint64_t state[8], const uint8_t *block)
{
    uint64_t w[80], s[8];
    extend(w, block);
    memcpy(s, state, sizeof s);
    for (int i = 0; i < 80; i++) {
        uint64_t e = s[4], a = s[0];
        uint64_t t1 = s[7] + (rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41)) + ((e & s[5]) ^ (~e & s[6])) +
                      round_constants[i] + w[i];
        uint64_t t2 =
            (rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39)) + ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += t1;
        s[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) state[i] += s[i];
}

void sha512(const void *data, size_t n, uint8_t digest[64])
{
    make_constants();
    uint64_t state[8];
    memcpy(state, initial_state, sizeof state);
    const uint8_t *p = data;
    size_t left = n;
    for (; left >= 128; left -= 128, p += 128) compress(state, p);
    uint8_t tail[256] = {0};
    memcpy(tail, p, left);
    tail[left] = 0x80;
    size_t size = left < 112 ? 128 : 256;
    store(tail + size - 16, (uint64_t)n >> 61);
    store(tail + size - 8, (uint64_t)n << 3);
    for (size_t i = 0; i < size; i += 128) compress(state, tail + i);
    for (int i = 0; i < 8; i++) store(digest + 8 * i, state[i]);
}

DEF_AS(random, sha512, "_sha512", "(data, /)", "The SHA-512 digest of a bytes-like object.")
{
    const char *data;
    int64_t size;
    if (bytes_view(a[0], &data, &size) < 0) return ERR;
    Bytes *digest = bytes_new(NULL, 64);
    if (!digest) return ERR;
    sha512(data, (size_t)size, (uint8_t *)digest->data);
    return obj_value(digest);
}
