/* Integers: how they are stored, made, looked at, compared, hashed and converted to C numbers.
 *
 * What fits in 50 bits is inline (object/value.h); the rest is an Int with GMP limbs. Every function here
 * takes any int-like value: inline, Int (also of a subclass) or bool. */
#include "object/float_impl.h"
#include "object/int_impl.h"
#include <math.h>

/* --- looking at values --- */

static inline int64_t inline_int(Value v)
{
    return is_small(v) ? as_small(v) : (int64_t)is_true(v);
}

void int_look(Value v, IntView *out)
{
    if (is_obj(v)) {
        Int *x = (Int *)as_obj(v);
        out->limb = x->limb;
        out->n = x->size < 0 ? -x->size : x->size;
        out->neg = x->size < 0;
        return;
    }
    int64_t i = inline_int(v);
    out->one = abs_u64(i);
    out->limb = &out->one;
    out->n = i != 0;
    out->neg = i < 0;
}

void int_view(Value v, mpz_t out, mp_limb_t *tmp)
{
    if (is_obj(v)) {
        Int *x = (Int *)as_obj(v);
        mpz_roinit_n(out, x->limb, x->size);
        return;
    }
    int64_t i = inline_int(v);
    *tmp = abs_u64(i);
    mpz_roinit_n(out, tmp, (i > 0) - (i < 0));
}

int int_sign(Value v)
{
    if (is_obj(v)) {
        int64_t n = ((Int *)as_obj(v))->size;
        return (n > 0) - (n < 0);
    }
    int64_t i = inline_int(v);
    return (i > 0) - (i < 0);
}

bool int_to_i64(Value v, int64_t *out)
{
    if (!is_obj(v)) {
        *out = inline_int(v);
        return true;
    }
    Int *x = (Int *)as_obj(v);
    if (x->size == 0) {
        *out = 0;
        return true;
    }
    if (x->size != 1 && x->size != -1) return false;
    uint64_t m = x->limb[0];
    if (m > (uint64_t)INT64_MAX + (x->size < 0)) return false;
    *out = x->size < 0 ? (int64_t)(0 - m) : (int64_t)m;
    return true;
}

bool int_to_u64(Value v, uint64_t *out)
{
    IntView x;
    int_look(v, &x);
    if (x.neg || x.n > 1) return false;
    *out = x.n ? x.limb[0] : 0;
    return true;
}

/* --- making values --- */

Int *int_alloc(int64_t n)
{
    if (n > INT_MAX_LIMBS) {
        err_no_memory();
        return NULL;
    }
    Int *x = gc_new_raw(K_INT, type_int->root, sizeof(Int) + (size_t)n * sizeof(mp_limb_t));
    if (!x) return NULL;
    x->dict = ERR;
    x->size = 0;
    return x;
}

Value int_done(Int *x, int64_t n, bool neg)
{
    while (n > 0 && x->limb[n - 1] == 0) n--;
    if (n == 0) return small_value(0);
    if (n == 1 && x->limb[0] <= (uint64_t)SMALL_INT_MAX + neg)
        return small_value(neg ? (int64_t)(0 - x->limb[0]) : (int64_t)x->limb[0]);
    x->size = neg ? -n : n;
    return obj_value(x);
}

static Value from_magnitude(uint64_t m, bool neg)
{
    Int *x = int_alloc(1);
    if (!x) return ERR;
    x->limb[0] = m;
    return int_done(x, 1, neg);
}

Value int_from_i64(int64_t v)
{
    return likely(fits_small(v)) ? small_value(v) : from_magnitude(abs_u64(v), v < 0);
}

Value int_from_u64(uint64_t v)
{
    return likely(v <= (uint64_t)SMALL_INT_MAX) ? small_value((int64_t)v) : from_magnitude(v, false);
}

Value int_from_i128(__int128 v)
{
    if (v >= SMALL_INT_MIN && v <= SMALL_INT_MAX) return small_value((int64_t)v);
    unsigned __int128 m = v < 0 ? 0 - (unsigned __int128)v : (unsigned __int128)v;
    if (m >> 64 == 0) return from_magnitude((uint64_t)m, v < 0);
    Int *x = int_alloc(2);
    if (!x) return ERR;
    x->limb[0] = (mp_limb_t)m;
    x->limb[1] = (mp_limb_t)(m >> 64);
    return int_done(x, 2, v < 0);
}

Value int_from_mpz(const mpz_t z)
{
    int64_t n = (int64_t)mpz_size(z);
    if (n == 0) return small_value(0);
    Int *x = int_alloc(n);
    if (!x) return ERR;
    memcpy(x->limb, mpz_limbs_read(z), (size_t)n * sizeof(mp_limb_t));
    return int_done(x, n, mpz_sgn(z) < 0);
}

Value int_from_double(double d)
{
    if (isnan(d)) return err_value("cannot convert float NaN to integer");
    if (isinf(d)) return err_raise(exc_OverflowError, "cannot convert float infinity to integer");
    if (d > -9e18 && d < 9e18) return int_from_i64((int64_t)d);
    int exp;
    double m = frexp(fabs(d), &exp);
    Value v = int_shift_left(int_from_i64((int64_t)ldexp(m, 53)), exp - 53);
    return d < 0 && !is_err(v) ? int_neg(v) : v;
}

Value int_plain(Value v)
{
    if (is_small(v)) return v;
    if (is_bool(v)) return small_value(is_true(v));
    Int *x = (Int *)as_obj(v);
    if (obj_type(x) == type_int) return v;
    int64_t n = x->size < 0 ? -x->size : x->size;
    if (n == 0) return small_value(0);
    Int *y = int_alloc(n);
    if (!y) return ERR;
    memcpy(y->limb, x->limb, (size_t)n * sizeof(mp_limb_t));
    return int_done(y, n, x->size < 0);
}

Value int_subclass_new(Type *cls, Value v)
{
    IntView view;
    int_look(v, &view);
    Int *x = gc_new(K_INT, cls->root, MAX(cls->size, sizeof(Int)) + (size_t)view.n * sizeof(mp_limb_t));
    if (!x) return ERR;
    x->dict = ERR;
    memcpy(x->limb, view.limb, (size_t)view.n * sizeof(mp_limb_t));
    x->size = view.neg ? -view.n : view.n;
    if (cls->flags & T_HAS_DEL) gc_register_finalizer((Object *)x);
    return obj_value(x);
}

/* --- comparing and hashing --- */

int int_cmp(Value a, Value b)
{
    if (!is_obj(a) && !is_obj(b)) {
        int64_t x = inline_int(a), y = inline_int(b);
        return (x > y) - (x < y);
    }
    if (is_obj(a) && is_obj(b)) {
        const Int *p = (Int *)as_obj(a), *q = (Int *)as_obj(b);
        if (p->size != q->size) return p->size < q->size ? -1 : 1;
        if (p->size == 1) return (p->limb[0] > q->limb[0]) - (p->limb[0] < q->limb[0]);
    }
    IntView x, y;
    int_look(a, &x);
    int_look(b, &y);
    if (x.neg != y.neg) return x.neg ? -1 : 1;
    int c = x.n != y.n ? (x.n < y.n ? -1 : 1) : x.n ? mpn_cmp(x.limb, y.limb, x.n) : 0;
    return x.neg ? -c : c;
}

int int_cmp_double(Value a, double d)
{
    if (!is_obj(a)) {
        int64_t i = inline_int(a); /* at most 50 bits: exact as a double */
        return ((double)i > d) - ((double)i < d);
    }
    if (isinf(d)) return d > 0 ? -1 : 1;
    mpz_t z;
    mp_limb_t tmp;
    int_view(a, z, &tmp);
    int c = mpz_cmp_d(z, d);
    return (c > 0) - (c < 0);
}

/* The value modulo 2**61 - 1 with the sign kept, as CPython's: equal numbers of all types hash alike. A limb
 * is worth 2**64 = 8 (mod 2**61 - 1). */
int64_t int_hash(Value v)
{
    const uint64_t P = ((uint64_t)1 << 61) - 1;
    if (!is_obj(v)) {
        int64_t i = inline_int(v);
        return i == -1 ? -2 : i;
    }
    IntView x;
    int_look(v, &x);
    uint64_t h = 0;
    for (int64_t i = x.n; i-- > 0;) {
        h = ((h << 3 & P) | h >> 58) + (x.limb[i] & P) + (x.limb[i] >> 61);
        h = (h & P) + (h >> 61);
    }
    if (h >= P) h -= P;
    int64_t r = x.neg ? -(int64_t)h : (int64_t)h;
    return r == -1 ? -2 : r;
}

int64_t int_bit_length(Value v)
{
    IntView x;
    int_look(v, &x);
    return x.n ? x.n * 64 - __builtin_clzll(x.limb[x.n - 1]) : 0;
}

/* --- to double --- */

/* The 64 highest bits of x (its highest bit set), the lowest of them 1 if anything below is lost ("sticky"),
 * and how many bits stand below them. */
static uint64_t top_bits(const IntView *x, int64_t *below)
{
    int shift = __builtin_clzll(x->limb[x->n - 1]);
    uint64_t m = x->limb[x->n - 1] << shift;
    bool lost = false;
    if (x->n > 1) {
        uint64_t next = x->limb[x->n - 2];
        if (shift) m |= next >> (64 - shift);
        lost = shift ? (next << shift) != 0 : next != 0;
        for (int64_t i = x->n - 2; i-- > 0 && !lost;) lost = x->limb[i] != 0;
    }
    *below = (x->n - 1) * 64 - shift;
    return m | lost;
}

int int_to_double(Value v, double *out)
{
    if (!is_obj(v)) {
        *out = (double)inline_int(v);
        return 0;
    }
    IntView x;
    int_look(v, &x);
    *out = 0;
    if (x.n == 0) return 0;
    int64_t below;
    uint64_t m = top_bits(&x, &below);
    double d = float_rounded(m, below);
    if (isinf(d)) {
        err_raise(exc_OverflowError, "int too large to convert to float");
        return -1;
    }
    *out = x.neg ? -d : d;
    return 0;
}
