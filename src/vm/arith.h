/* The arithmetic that the VM does itself: ints that fit inline and floats (+, - and * stand in execute.c).
 * Each returns ERR when the operands are of another sort or the result does not fit; the caller then takes
 * the general way (op_binary). */
#ifndef EDDY_VM_ARITH_H
#define EDDY_VM_ARITH_H

#include "object/number.h"
#include <math.h>

static inline Value small_from_shifted(int64_t x)
{
    return VALUE((uint64_t)x >> 14 | INT_TAG);
}

static inline int64_t shifted(Value v)
{
    return (int64_t)(v.bits << 14);
}

/* A float operand pair: both floats, or a float and an inline int. */
static inline bool float_pair(Value a, Value b, double *x, double *y)
{
    if (is_double(a)) {
        *x = as_double(a);
        if (is_double(b)) {
            *y = as_double(b);
            return true;
        }
        if (!is_small(b)) return false;
        *y = (double)as_small(b);
        return true;
    }
    if (!is_double(b) || !is_small(a)) return false;
    *x = (double)as_small(a);
    *y = as_double(b);
    return true;
}

static inline Value fast_MUL(Value a, Value b)
{
    int64_t r;
    double x, y;
    if (likely(both_small(a, b)))
        return __builtin_mul_overflow(shifted(a), as_small(b), &r) ? ERR : small_from_shifted(r);
    return float_pair(a, b, &x, &y) ? double_value(x * y) : ERR;
}

static inline Value fast_TRUEDIV(Value a, Value b)
{
    double x, y;
    if (both_small(a, b)) {
        if (as_small(b) == 0) return ERR;
        return double_value((double)as_small(a) / (double)as_small(b));
    }
    return float_pair(a, b, &x, &y) && y != 0 ? double_value(x / y) : ERR;
}

static inline Value fast_FLOORDIV(Value a, Value b)
{
    if (!both_small(a, b)) return ERR;
    int64_t x = as_small(a), y = as_small(b);
    if (y == 0) return ERR;
    int64_t q = x / y;
    if (x % y != 0 && (x < 0) != (y < 0)) q--;
    return fits_small(q) ? small_value(q) : ERR;
}

static inline Value fast_MOD(Value a, Value b)
{
    if (!both_small(a, b)) return ERR;
    int64_t x = as_small(a), y = as_small(b);
    if (y == 0) return ERR;
    int64_t r = x % y;
    if (r != 0 && (r < 0) != (y < 0)) r += y;
    return small_value(r);
}

static inline Value fast_POW(Value a, Value b)
{
    if (b.bits == (INT_TAG | 2)) return fast_MUL(a, a);
    return ERR;
}

static inline Value fast_LSHIFT(Value a, Value b)
{
    if (!both_small(a, b)) return ERR;
    int64_t x = as_small(a), n = as_small(b);
    if (n < 0 || n > 48) return ERR;
    int64_t r = (int64_t)((uint64_t)x << n);
    return r >> n == x && fits_small(r) ? small_value(r) : ERR;
}

static inline Value fast_RSHIFT(Value a, Value b)
{
    if (!both_small(a, b)) return ERR;
    int64_t n = as_small(b);
    if (n < 0) return ERR;
    return small_value(as_small(a) >> (n > 63 ? 63 : n));
}

static inline Value fast_AND(Value a, Value b)
{
    return both_small(a, b) ? VALUE(a.bits & b.bits) : ERR;
}

static inline Value fast_XOR(Value a, Value b)
{
    return both_small(a, b) ? VALUE((a.bits ^ b.bits) | INT_TAG) : ERR;
}

static inline Value fast_OR(Value a, Value b)
{
    return both_small(a, b) ? VALUE(a.bits | b.bits) : ERR;
}

static inline Value fast_MATMUL(Value a, Value b)
{
    return ERR;
}

/* Comparison: 1, 0, or -1 when it must go the general way. */
#define DEFINE_FAST_COMPARE(NAME, op)                                                                        \
    static inline int fast_##NAME(Value a, Value b)                                                          \
    {                                                                                                        \
        double x, y;                                                                                         \
        if (likely(both_small(a, b))) return shifted(a) op shifted(b);                                       \
        return float_pair(a, b, &x, &y) ? x op y : -1;                                                       \
    }
DEFINE_FAST_COMPARE(LT, <)
DEFINE_FAST_COMPARE(LE, <=)
DEFINE_FAST_COMPARE(GT, >)
DEFINE_FAST_COMPARE(GE, >=)

static inline int fast_EQ(Value a, Value b)
{
    double x, y;
    if (both_small(a, b)) return same(a, b);
    if (float_pair(a, b, &x, &y)) return x == y;
    if (same(a, b) && (!is_obj(a) || obj_kind(as_obj(a)) == K_STR)) return 1;
    if (is_exact(a, type_str) && is_exact(b, type_str)) return str_eq(as_str(a), as_str(b));
    if (is_none(a) && !is_obj(b)) return is_none(b);
    if (is_none(b) && !is_obj(a)) return 0;
    return -1;
}

static inline int fast_NE(Value a, Value b)
{
    int r = fast_EQ(a, b);
    return r < 0 ? -1 : !r;
}

/* Truth of what needs no method call: 1, 0, or -1. */
static inline int fast_truth(Value v)
{
    if (is_bool(v)) return is_true(v);
    if (is_small(v)) return as_small(v) != 0;
    if (is_none(v)) return 0;
    if (is_double(v)) return as_double(v) != 0;
    return -1;
}

#endif
