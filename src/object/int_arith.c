/* Arithmetic of integers: + - * // % / ** and the three-argument pow, by GMP's mpn functions right into the
 * result. */
#include "object/float_impl.h"
#include "object/int_impl.h"
#include <math.h>

/* --- sums --- */

/* |a| + |b| or |a| - |b|, with the sign of the result. */
static Value add_views(const IntView *a, const IntView *b, bool b_neg)
{
    if (a->neg == b_neg) {
        if (a->n < b->n) {
            const IntView *t = a;
            a = b;
            b = t;
        }
        Int *r = int_alloc(a->n + 1);
        if (!r) return ERR;
        r->limb[a->n] = b->n ? mpn_add(r->limb, a->limb, a->n, b->limb, b->n) : 0;
        if (!b->n) memcpy(r->limb, a->limb, (size_t)a->n * sizeof(mp_limb_t));
        return int_done(r, a->n + 1, b_neg);
    }
    int c = a->n != b->n ? (a->n < b->n ? -1 : 1) : a->n ? mpn_cmp(a->limb, b->limb, a->n) : 0;
    if (c == 0) return small_value(0);
    const IntView *big = c > 0 ? a : b, *little = c > 0 ? b : a;
    Int *r = int_alloc(big->n);
    if (!r) return ERR;
    if (little->n)
        mpn_sub(r->limb, big->limb, big->n, little->limb, little->n);
    else
        memcpy(r->limb, big->limb, (size_t)big->n * sizeof(mp_limb_t));
    return int_done(r, big->n, c > 0 ? a->neg : b_neg);
}

/* v as a number of at most 126 bits, if it is one. */
static inline bool to_i126(Value v, __int128 *out)
{
    if (is_small(v)) return *out = as_small(v), true;
    if (!is_obj(v)) return *out = is_true(v), true;
    const Int *x = (Int *)as_obj(v);
    int64_t n = x->size < 0 ? -x->size : x->size;
    if (n > 2 || (n == 2 && x->limb[1] >> 62)) return false;
    __int128 m = n == 2 ? (__int128)x->limb[1] << 64 | x->limb[0] : n ? (__int128)x->limb[0] : 0;
    return *out = x->size < 0 ? -m : m, true;
}

Value int_add(Value a, Value b)
{
    __int128 i, j;
    if (to_i126(a, &i) && to_i126(b, &j)) return int_from_i128(i + j);
    IntView x, y;
    int_look(a, &x);
    int_look(b, &y);
    return add_views(&x, &y, y.neg);
}

Value int_sub(Value a, Value b)
{
    __int128 i, j;
    if (to_i126(a, &i) && to_i126(b, &j)) return int_from_i128(i - j);
    IntView x, y;
    int_look(a, &x);
    int_look(b, &y);
    return add_views(&x, &y, !y.neg);
}

Value int_neg(Value v)
{
    return int_sub(small_value(0), v);
}

Value int_abs(Value v)
{
    return int_sign(v) < 0 ? int_neg(v) : int_plain(v);
}

/* --- products --- */

Value int_mul(Value a, Value b)
{
    int64_t i, j;
    if (int_to_i64(a, &i) && int_to_i64(b, &j)) return int_from_i128((__int128)i * j);
    IntView x, y;
    int_look(a, &x);
    int_look(b, &y);
    if (x.n == 0 || y.n == 0) return small_value(0);
    Int *r = int_alloc(x.n + y.n);
    if (!r) return ERR;
    if (y.n == 1)
        r->limb[x.n] = mpn_mul_1(r->limb, x.limb, x.n, y.limb[0]);
    else if (x.n == 1)
        r->limb[y.n] = mpn_mul_1(r->limb, y.limb, y.n, x.limb[0]);
    else if (x.limb == y.limb)
        mpn_sqr(r->limb, x.limb, x.n);
    else if (x.n >= y.n)
        mpn_mul(r->limb, x.limb, x.n, y.limb, y.n);
    else
        mpn_mul(r->limb, y.limb, y.n, x.limb, x.n);
    return int_done(r, x.n + y.n, x.neg != y.neg);
}

/* --- quotients --- */

/* Floor division of numbers that fit in 64 bits; b is not 0. */
static void divmod_i64(int64_t a, int64_t b, Value *q, Value *r)
{
    __int128 quot = (__int128)a / b;
    int64_t rem = b == -1 ? 0 : a % b;
    if (rem && (rem < 0) != (b < 0)) {
        rem += b;
        quot--;
    }
    *q = int_from_i128(quot);
    *r = int_from_i64(rem);
}

/* Truncating division by mpn, |a| >= |b|, then one step down when the signs differ and something remains. */
static int divmod_views(const IntView *a, const IntView *b, Value bv, Value *q, Value *r)
{
    Int *qi = int_alloc(a->n - b->n + 1), *ri = qi ? int_alloc(b->n) : NULL;
    if (!ri) return -1;
    mpn_tdiv_qr(qi->limb, ri->limb, 0, a->limb, a->n, b->limb, b->n);
    *q = int_done(qi, a->n - b->n + 1, a->neg != b->neg);
    *r = int_done(ri, b->n, a->neg);
    if (a->neg != b->neg && int_sign(*r) != 0) {
        *q = int_sub(*q, small_value(1));
        *r = int_add(*r, bv);
    }
    return is_err(*q) || is_err(*r) ? -1 : 0;
}

static int divmod_text(Value a, Value b, Value *q, Value *r, const char *error)
{
    int64_t i, j;
    if (int_sign(b) == 0) {
        err_raise(exc_ZeroDivisionError, "%s", error);
        return -1;
    }
    if (int_to_i64(a, &i) && int_to_i64(b, &j)) {
        divmod_i64(i, j, q, r);
        return is_err(*q) || is_err(*r) ? -1 : 0;
    }
    IntView x, y;
    int_look(a, &x);
    int_look(b, &y);
    if (x.n >= y.n) return divmod_views(&x, &y, b, q, r);
    bool down = x.n && x.neg != y.neg;
    *q = small_value(down ? -1 : 0);
    *r = down ? int_add(a, b) : int_plain(a);
    return is_err(*r) ? -1 : 0;
}

int int_divmod(Value a, Value b, Value *q, Value *r)
{
    return divmod_text(a, b, q, r, "integer division or modulo by zero");
}

Value int_floordiv(Value a, Value b)
{
    Value q, r;
    return int_divmod(a, b, &q, &r) < 0 ? ERR : q;
}

Value int_mod(Value a, Value b)
{
    Value q, r;
    return divmod_text(a, b, &q, &r, "integer modulo by zero") < 0 ? ERR : r;
}

/* --- true division --- */

static bool exact_double(Value v, double *out)
{
    int64_t i;
    if (!int_to_i64(v, &i) || i > (int64_t)1 << 53 || i < -((int64_t)1 << 53)) return false;
    *out = (double)i;
    return true;
}

/* a/b of positive numbers as m * 2**exp: 64 bits (fewer for results in the subnormal range) with everything
 * lost below them in the lowest bit, rounded once at the end. */
static double scaled_quotient(const mpz_t a, const mpz_t b)
{
    int64_t exp = (int64_t)mpz_sizeinbase(a, 2) - (int64_t)mpz_sizeinbase(b, 2) - 64;
    if (exp < -1076) exp = -1076;
    mpz_t n, d, q, r;
    mpz_inits(n, d, q, r, NULL);
    mpz_set(n, a);
    mpz_set(d, b);
    if (exp < 0)
        mpz_mul_2exp(n, n, (mp_bitcnt_t)-exp);
    else
        mpz_mul_2exp(d, d, (mp_bitcnt_t)exp);
    mpz_tdiv_qr(q, r, n, d);
    bool lost = mpz_sgn(r) != 0;
    int64_t extra = mpz_sgn(q) ? (int64_t)mpz_sizeinbase(q, 2) - 64 : 0;
    if (extra > 0) {
        lost |= mpz_scan1(q, 0) < (mp_bitcnt_t)extra;
        mpz_tdiv_q_2exp(q, q, (mp_bitcnt_t)extra);
        exp += extra;
    }
    uint64_t m = mpz_get_ui(q) | lost;
    mpz_clears(n, d, q, r, NULL);
    return float_rounded(m, exp);
}

/* The quotient of few limbs by one, without the sign; 128 bits of it lie behind the point. */
static double quotient_by_limb(const IntView *a, mp_limb_t b)
{
    mp_limb_t q[10];
    mp_size_t n = a->n + 2;
    bool lost = mpn_divrem_1(q, 2, a->limb, a->n, b) != 0;
    while (q[n - 1] == 0) n--; /* a >= 1: there is one above the last two, or the higher of these is filled */
    int shift = __builtin_clzll(q[n - 1]);
    uint64_t m = q[n - 1] << shift | (shift ? q[n - 2] >> (64 - shift) : 0);
    lost |= shift && q[n - 2] << shift;
    if (!shift) lost |= q[n - 2] != 0;
    for (mp_size_t i = 0; i < n - 2; i++) lost |= q[i] != 0;
    return float_rounded(m | lost, (int64_t)(n - 3) * 64 - shift);
}

Value int_truediv(Value a, Value b)
{
    double x, y;
    if (int_sign(b) == 0) return err_raise(exc_ZeroDivisionError, "division by zero");
    if (exact_double(a, &x) && exact_double(b, &y)) return double_value(x / y);
    if (int_sign(a) == 0) return double_value(int_sign(b) < 0 ? -0.0 : 0.0);
    int64_t diff = int_bit_length(a) - int_bit_length(b);
    double d = INFINITY;
    if (diff < -1080) {
        d = 0.0;
    } else if (diff < 1026) {
        IntView x, y;
        int_look(a, &x);
        int_look(b, &y);
        if (x.n <= 8 && y.n == 1) {
            d = quotient_by_limb(&x, y.limb[0]);
            return double_value(x.neg != y.neg ? -d : d);
        }
        mpz_t n, m;
        mp_limb_t t1, t2;
        int_view(a, n, &t1);
        int_view(b, m, &t2);
        mpz_t na, ma;
        mpz_roinit_n(na, mpz_limbs_read(n), (mp_size_t)mpz_size(n));
        mpz_roinit_n(ma, mpz_limbs_read(m), (mp_size_t)mpz_size(m));
        d = scaled_quotient(na, ma);
    }
    if (isinf(d)) return err_raise(exc_OverflowError, "integer division result too large for a float");
    return double_value(int_sign(a) != int_sign(b) ? -d : d);
}

/* --- powers --- */

static Value negative_power(Value a, Value b)
{
    double x, y;
    int err;
    if (int_to_double(a, &x) < 0 || int_to_double(b, &y) < 0) return ERR;
    if (x == 0) return err_raise(exc_ZeroDivisionError, "0.0 cannot be raised to a negative power");
    return double_value(float_pow_checked(x, y, &err));
}

/* a**e by squaring while everything fits 64 bits. */
static bool pow_i64(int64_t a, uint64_t e, int64_t *out)
{
    int64_t r = 1;
    for (;;) {
        if (e & 1 && __builtin_mul_overflow(r, a, &r)) return false;
        e >>= 1;
        if (!e) break;
        if (__builtin_mul_overflow(a, a, &a)) return false;
    }
    *out = r;
    return true;
}

Value int_pow(Value a, Value b)
{
    if (int_sign(b) < 0) return negative_power(a, b);
    int64_t base = 0, r;
    bool fits = int_to_i64(a, &base);
    if (fits && base >= -1 && base <= 1) {
        IntView e;
        int_look(b, &e);
        bool odd = e.n && (e.limb[0] & 1);
        if (base == 0) return small_value(e.n == 0);
        return small_value(base == 1 || !odd ? 1 : -1);
    }
    uint64_t e;
    if (!int_to_u64(b, &e) || (e > 1 && (uint64_t)(int_bit_length(a) - 1) > (uint64_t)INT_MAX_BITS / e))
        return err_no_memory();
    if (fits && pow_i64(base, e, &r)) return int_from_i64(r);
    mpz_t z, x;
    mp_limb_t tmp;
    int_view(a, x, &tmp);
    mpz_init(z);
    mpz_pow_ui(z, x, e);
    Value v = int_from_mpz(z);
    mpz_clear(z);
    return v;
}

/* pow(a, b, m) of word-size numbers, 0 <= a < m. */
static uint64_t powm_u64(uint64_t a, uint64_t e, uint64_t m)
{
    unsigned __int128 r = 1 % m, x = a;
    for (; e; e >>= 1) {
        if (e & 1) r = r * x % m;
        x = x * x % m;
    }
    return (uint64_t)r;
}

static bool pow_mod_words(Value a, Value b, Value m, Value *out)
{
    int64_t x, e, n;
    if (!int_to_i64(a, &x) || !int_to_i64(b, &e) || !int_to_i64(m, &n) || e < 0 || n <= 0) return false;
    x %= n;
    if (x < 0) x += n;
    *out = int_from_u64(powm_u64((uint64_t)x, (uint64_t)e, (uint64_t)n));
    return true;
}

Value int_pow_mod(Value a, Value b, Value m)
{
    Value out;
    if (int_sign(m) == 0) return err_value("pow() 3rd argument cannot be 0");
    if (pow_mod_words(a, b, m, &out)) return out;
    if (same(int_abs(m), small_value(1))) return small_value(0);
    mpz_t x, e, n, r;
    mp_limb_t t1, t2, t3;
    int_view(a, x, &t1);
    int_view(b, e, &t2);
    int_view(m, n, &t3);
    mpz_init(r);
    bool ok = mpz_sgn(e) >= 0 || mpz_invert(r, x, n);
    if (ok) {
        mpz_powm(r, x, e, n); /* divides by zero, that is dies, when x has no inverse: asked before */
        if (mpz_sgn(n) < 0 && mpz_sgn(r) > 0) mpz_add(r, r, n);
        out = int_from_mpz(r);
    }
    mpz_clear(r);
    return ok ? out : err_value("base is not invertible for the given modulus");
}

Value int_gcd(Value a, Value b)
{
    int64_t i, j;
    if (int_to_i64(a, &i) && int_to_i64(b, &j)) {
        uint64_t x = abs_u64(i), y = abs_u64(j);
        while (y) {
            uint64_t t = x % y;
            x = y;
            y = t;
        }
        return int_from_u64(x);
    }
    mpz_t x, y, r;
    mp_limb_t t1, t2;
    int_view(a, x, &t1);
    int_view(b, y, &t2);
    mpz_init(r);
    mpz_gcd(r, x, y);
    Value v = int_from_mpz(r);
    mpz_clear(r);
    return v;
}
