/* Bits of integers: shifts, and the bitwise operators in two's complement without end.
 *
 * & | ^ of non-negative numbers work on the limbs at hand. A negative number -m is turned into the limbs of
 * its two's complement, one limb wider than the wider operand; the result's sign is that of its highest bit.
 */
#include "object/int_impl.h"

/* --- shifts --- */

Value int_shift_left(Value v, int64_t bits)
{
    IntView x;
    int_look(v, &x);
    if (x.n == 0) return small_value(0);
    if (bits > INT_MAX_BITS) return err_no_memory();
    int64_t words = bits / 64, n = x.n + words + 1;
    unsigned rest = (unsigned)(bits % 64);
    Int *r = int_alloc(n);
    if (!r) return ERR;
    memset(r->limb, 0, (size_t)words * sizeof(mp_limb_t));
    if (rest) {
        r->limb[n - 1] = mpn_lshift(r->limb + words, x.limb, x.n, rest);
    } else {
        memcpy(r->limb + words, x.limb, (size_t)x.n * sizeof(mp_limb_t));
        r->limb[n - 1] = 0;
    }
    return int_done(r, n, x.neg);
}

/* Rounds down: for negative numbers away from zero when a bit is lost. */
static Value shift_right(Value v, int64_t bits)
{
    IntView x;
    int_look(v, &x);
    int64_t words = bits / 64, n = x.n - words;
    unsigned rest = (unsigned)(bits % 64);
    if (n <= 0) return small_value(x.neg ? -1 : 0);
    Int *r = int_alloc(n + 1);
    if (!r) return ERR;
    bool lost = false;
    for (int64_t i = 0; i < words && !lost; i++) lost = x.limb[i] != 0;
    if (rest)
        lost |= mpn_rshift(r->limb, x.limb + words, n, rest) != 0;
    else
        memcpy(r->limb, x.limb + words, (size_t)n * sizeof(mp_limb_t));
    r->limb[n] = x.neg && lost ? mpn_add_1(r->limb, r->limb, n, 1) : 0;
    return int_done(r, n + 1, x.neg);
}

Value int_lshift(Value a, Value b)
{
    int64_t i, n;
    if (int_sign(b) < 0) return err_value("negative shift count");
    if (int_sign(a) == 0) return small_value(0);
    if (!int_to_i64(b, &n)) {
        /* CPython counts in digits of 30 bits before it asks for memory */
        Value digits = int_floordiv(b, small_value(30));
        if (is_err(digits)) return ERR;
        bool countable = int_to_i64(digits, &n) && n <= INT64_MAX / 4;
        return countable ? err_no_memory() : err_raise(exc_OverflowError, "too many digits in integer");
    }
    if (n < 64 && int_to_i64(a, &i)) return int_from_i128((__int128)i * ((__int128)1 << n));
    return int_shift_left(a, n);
}

Value int_rshift(Value a, Value b)
{
    int64_t i, n;
    if (int_sign(b) < 0) return err_value("negative shift count");
    if (!int_to_i64(b, &n)) return small_value(int_sign(a) < 0 ? -1 : 0);
    if (int_to_i64(a, &i)) return int_from_i64(i >> MIN(n, 63));
    return shift_right(a, n);
}

/* --- and, or, xor --- */

static mp_limb_t bit_op(BinOp op, mp_limb_t a, mp_limb_t b)
{
    return op == BIN_AND ? a & b : op == BIN_OR ? a | b : a ^ b;
}

/* Limb i of the two's complement of x; *carry is the 1 that is added to the complement, 1 at first. */
static mp_limb_t twos_limb(const IntView *x, int64_t i, mp_limb_t *carry)
{
    mp_limb_t w = i < x->n ? x->limb[i] : 0;
    if (!x->neg) return w;
    w = ~w + *carry;
    *carry = *carry && w == 0;
    return w;
}

static Value bitwise_signed(BinOp op, const IntView *a, const IntView *b)
{
    int64_t n = MAX(a->n, b->n) + 1;
    Int *r = int_alloc(n);
    if (!r) return ERR;
    mp_limb_t carry_a = 1, carry_b = 1;
    for (int64_t i = 0; i < n; i++)
        r->limb[i] = bit_op(op, twos_limb(a, i, &carry_a), twos_limb(b, i, &carry_b));
    bool neg = r->limb[n - 1] >> 63;
    if (neg) mpn_neg(r->limb, r->limb, n);
    return int_done(r, n, neg);
}

static Value bitwise(BinOp op, Value va, Value vb)
{
    int64_t i, j;
    if (int_to_i64(va, &i) && int_to_i64(vb, &j))
        return int_from_i64((int64_t)bit_op(op, (mp_limb_t)i, (mp_limb_t)j));
    IntView x, y;
    int_look(va, &x);
    int_look(vb, &y);
    if (x.neg || y.neg) return bitwise_signed(op, &x, &y);
    const IntView *big = x.n >= y.n ? &x : &y, *little = x.n >= y.n ? &y : &x;
    int64_t n = op == BIN_AND ? little->n : big->n;
    if (n == 1)
        return int_from_u64(
            bit_op(op, big->limb[0], little->n ? little->limb[0] : 0)); /* masks of up to 64 bits */
    Int *r = int_alloc(n);
    if (!r) return ERR;
    for (int64_t k = 0; k < little->n; k++) r->limb[k] = bit_op(op, big->limb[k], little->limb[k]);
    if (n > little->n)
        memcpy(r->limb + little->n, big->limb + little->n, (size_t)(n - little->n) * sizeof(mp_limb_t));
    return int_done(r, n, false);
}

Value int_and(Value a, Value b)
{
    return bitwise(BIN_AND, a, b);
}

Value int_or(Value a, Value b)
{
    return bitwise(BIN_OR, a, b);
}

Value int_xor(Value a, Value b)
{
    return bitwise(BIN_XOR, a, b);
}

Value int_invert(Value v)
{
    return int_sub(small_value(-1), v);
}
