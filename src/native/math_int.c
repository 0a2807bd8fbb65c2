/* Module math: functions of integers, by GMP. */
#include "native/math_impl.h"
#include "object/container.h"
#include "object/int_impl.h"
#include "object/native.h"
#include "object/ops.h"
#include <math.h>

static Value take(mpz_t z)
{
    Value v = int_from_mpz(z);
    mpz_clear(z);
    return v;
}

/* --- gcd, lcm, isqrt --- */

DEF(math, gcd, "(*integers)", "The greatest common divisor; 0 when all are 0 or none is given.")
{
    Value g = small_value(0);
    for (int i = 0; i < n; i++) {
        Value v = op_index(a[i]);
        if (is_err(v)) return ERR;
        g = int_gcd(g, v);
        if (is_err(g)) return ERR;
    }
    return g;
}

static Value lcm(Value x, Value y)
{
    if (int_sign(x) == 0 || int_sign(y) == 0) return small_value(0);
    if (both_small(x, y)) {
        __int128 l = (__int128)(as_small(x) / as_small(int_gcd(x, y))) * as_small(y);
        return int_from_i128(l < 0 ? -l : l);
    }
    Value g = int_gcd(x, y), q = is_err(g) ? ERR : int_floordiv(x, g), r = is_err(q) ? ERR : int_mul(q, y);
    return is_err(r) ? ERR : int_abs(r);
}

DEF(math, lcm, "(*integers)", "The least common multiple; 1 when none is given.")
{
    Value l = small_value(1);
    for (int i = 0; i < n; i++) {
        Value v = op_index(a[i]);
        if (is_err(v)) return ERR;
        l = lcm(l, v);
        if (is_err(l)) return ERR;
    }
    return l;
}

DEF(math, isqrt, "(n, /)", "The integer part of the square root of n.")
{
    Value v = op_index(a[0]);
    if (is_err(v)) return ERR;
    if (int_sign(v) < 0) return err_value("isqrt() argument must be nonnegative");
    if (is_small(v)) return small_value((int64_t)sqrt((double)as_small(v))); /* at most 50 bits: exact */
    mpz_t x, r;
    mp_limb_t tmp;
    int_view(v, x, &tmp);
    mpz_init(r);
    mpz_sqrt(r, x);
    return take(r);
}

/* --- factorial, perm, comb --- */

/* n * (n - 1) * ... of k factors, if it fits 64 bits. */
static bool small_perm(uint64_t n, uint64_t k, uint64_t *out)
{
    *out = 1;
    for (uint64_t i = 0; i < k; i++)
        if (__builtin_mul_overflow(*out, n - i, out)) return false;
    return true;
}

/* The choices of k from n, if they and the steps there fit 64 bits. */
static bool small_comb(uint64_t n, uint64_t k, uint64_t *out)
{
    *out = 1;
    for (uint64_t i = 1; i <= k; i++) {
        if (__builtin_mul_overflow(*out, n - k + i, out)) return false;
        *out /= i;
    }
    return true;
}

/* n! as an odd number times a power of two, and the inverse of the odd one, modulo 2**128. */
typedef struct OddFactorial {
    unsigned __int128 odd, inverse;
    int twos;
} OddFactorial;
enum { COMB_MAX = 130 }; /* all choices from so many fit 127 bits */

static const OddFactorial *odd_factorials(void)
{
    static OddFactorial all[COMB_MAX + 1];
    if (all[0].odd) return all;
    for (unsigned n = 0; n <= COMB_MAX; n++) {
        OddFactorial before = n ? all[n - 1] : (OddFactorial){.odd = 1}, *f = &all[n];
        int twos = n ? __builtin_ctz(n) : 0;
        f->odd = before.odd * (n ? n >> twos : 1);
        f->twos = before.twos + twos;
        f->inverse = f->odd; /* right in three bits, and in twice as many after each step of Newton's */
        for (int step = 0; step < 6; step++) f->inverse *= 2 - f->odd * f->inverse;
    }
    return all;
}

static Value tabled_comb(int64_t n, int64_t k)
{
    const OddFactorial *f = odd_factorials(), *a = &f[n], *b = &f[k], *c = &f[n - k];
    return int_from_i128((__int128)(a->odd * b->inverse * c->inverse << (a->twos - b->twos - c->twos)));
}

/* The same of twice as many bits: n over k is (n over j) * (n-j over k-j) / (k over j). ERR: too large. */
static Value middle_comb(uint64_t n, uint64_t k)
{
    uint64_t j = k / 2, first, second, twice;
    if (!small_comb(n, j, &first) || !small_comb(n - j, k - j, &second) || !small_comb(k, j, &twice))
        return ERR;
    __int128 product;
    if (__builtin_mul_overflow((__int128)first, (__int128)second, &product)) return ERR;
    return int_from_i128(product / twice);
}

static Value factorial(Value v)
{
    int64_t n;
    if (int_sign(v) < 0) return err_value("factorial() not defined for negative values");
    if (!int_to_i64(v, &n))
        return err_raise(exc_OverflowError, "factorial() argument should not exceed %lld",
                         (long long)INT64_MAX);
    uint64_t small;
    if (small_perm((uint64_t)n, (uint64_t)n, &small)) return int_from_u64(small);
    double bits = n > 2 ? (double)n * (log2((double)n) - M_LOG2E) : 1; /* Stirling */
    if (bits > (double)INT_MAX_BITS) return err_no_memory();
    mpz_t r;
    mpz_init(r);
    mpz_fac_ui(r, (unsigned long)n);
    return take(r);
}

DEF(math, factorial, "(n, /)", "n! for a non-negative integer n.")
{
    Value v = op_index(a[0]);
    return is_err(v) ? ERR : factorial(v);
}

/* Both arguments as ints that are not negative: 0 or -1. */
static int n_and_k(Value *a)
{
    for (int i = 0; i < 2; i++) {
        a[i] = op_index(a[i]);
        if (is_err(a[i])) return -1;
    }
    for (int i = 0; i < 2; i++) {
        if (int_sign(a[i]) >= 0) continue;
        err_value("%c must be a non-negative integer", i ? 'k' : 'n');
        return -1;
    }
    return 0;
}

/* (from + 1) * ... * (from + count), split in halves so that the factors stay alike in size. */
static void rising_product(mpz_t out, const mpz_t from, unsigned long count)
{
    if (count <= 4) {
        mpz_t x;
        mpz_init_set(x, from);
        mpz_set_ui(out, 1);
        for (unsigned long i = 0; i < count; i++) {
            mpz_add_ui(x, x, 1);
            mpz_mul(out, out, x);
        }
        mpz_clear(x);
        return;
    }
    mpz_t middle, upper;
    mpz_inits(middle, upper, NULL);
    mpz_add_ui(middle, from, count / 2);
    rising_product(out, from, count / 2);
    rising_product(upper, middle, count - count / 2);
    mpz_mul(out, out, upper);
    mpz_clears(middle, upper, NULL);
}

static bool too_many_bits(Value n, int64_t k)
{
    return k && int_bit_length(n) > INT_MAX_BITS / k;
}

DEF(math, perm, "(n, k=None, /)", "The number of ways to choose k items from n in order; n! without k.")
{
    int64_t k;
    if (is_err(a[1]) || is_none(a[1])) {
        Value v = op_index(a[0]);
        return is_err(v) ? ERR : factorial(v);
    }
    if (n_and_k(a) < 0) return ERR;
    if (int_cmp(a[0], a[1]) < 0) return small_value(0);
    if (!int_to_i64(a[1], &k))
        return err_raise(exc_OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
    int64_t all;
    uint64_t small;
    if (int_to_i64(a[0], &all) && small_perm((uint64_t)all, (uint64_t)k, &small)) return int_from_u64(small);
    Value low = too_many_bits(a[0], k) ? err_no_memory() : int_sub(a[0], a[1]);
    if (is_err(low)) return ERR;
    mpz_t from, r;
    mp_limb_t tmp;
    int_view(low, from, &tmp);
    mpz_init(r);
    rising_product(r, from, (unsigned long)k);
    return take(r);
}

DEF(math, comb, "(n, k, /)", "The number of ways to choose k items from n without order.")
{
    int64_t k;
    if (n_and_k(a) < 0) return ERR;
    if (int_cmp(a[0], a[1]) < 0) return small_value(0);
    Value rest = int_sub(a[0], a[1]);
    if (is_err(rest)) return ERR;
    if (!int_to_i64(int_cmp(rest, a[1]) < 0 ? rest : a[1], &k))
        return err_raise(exc_OverflowError, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
    int64_t all;
    if (int_to_i64(a[0], &all)) {
        uint64_t small;
        if (all <= COMB_MAX) return tabled_comb(all, k);
        if (small_comb((uint64_t)all, (uint64_t)k, &small)) return int_from_u64(small);
        Value v = middle_comb((uint64_t)all, (uint64_t)k);
        if (!is_err(v)) return v;
    }
    if (too_many_bits(a[0], k) && int_cmp(a[0], int_from_i64(INT_MAX_BITS)) > 0) return err_no_memory();
    mpz_t x, r;
    mp_limb_t tmp;
    int_view(a[0], x, &tmp);
    mpz_init(r);
    mpz_bin_ui(r, x, (unsigned long)k);
    return take(r);
}
