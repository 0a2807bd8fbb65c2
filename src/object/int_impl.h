/* What the files of int share: a uniform look at any int-like value, and making results.
 *
 * An Int's limbs are GMP's (least significant first, no leading zero limb). Results are computed right into
 * the limbs of a new Int with GMP's mpn functions and handed to int_done, which gives the inline value when
 * it fits. */
#ifndef EDDY_OBJECT_INT_IMPL_H
#define EDDY_OBJECT_INT_IMPL_H

#include "object/error.h"
#include "object/heap.h"
#include "object/number.h"

/* No int grows past this (2**31 bits, 256 MB): GMP ends the process where memory does not suffice, and what
 * is larger would keep a machine busy for minutes. */
#define INT_MAX_LIMBS ((int64_t)1 << 25)
#define INT_MAX_BITS (INT_MAX_LIMBS * 64)

typedef struct IntView {
    const mp_limb_t *limb;
    int64_t n; /* limbs; 0: the value is zero */
    bool neg;
    mp_limb_t one; /* the limb of an inline value: an IntView must not be copied */
} IntView;

/* v is int-like (small, Int or bool). */
void int_look(Value v, IntView *out);
/* Room for n limbs, uninitialised. NULL with MemoryError. */
Int *int_alloc(int64_t n);
/* The value of x, whose n limbs are filled (leading zeros allowed). */
Value int_done(Int *x, int64_t n, bool neg);
Value int_from_i128(__int128 v);
/* An instance of a subclass of int, with the value of v. */
Value int_subclass_new(Type *cls, Value v);

static inline uint64_t abs_u64(int64_t v)
{
    return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

/* int_arith.c */
Value int_add(Value a, Value b);
Value int_sub(Value a, Value b);
Value int_mul(Value a, Value b);
Value int_floordiv(Value a, Value b);
Value int_mod(Value a, Value b);
Value int_truediv(Value a, Value b);
Value int_pow(Value a, Value b);
Value int_neg(Value v);
Value int_abs(Value v);

/* int_bits.c */
Value int_lshift(Value a, Value b);
Value int_rshift(Value a, Value b);
Value int_and(Value a, Value b);
Value int_or(Value a, Value b);
Value int_xor(Value a, Value b);
Value int_invert(Value v);
Value int_shift_left(Value v, int64_t bits); /* v << bits, bits >= 0 */

/* int_methods.c: int(x) and int(x, base); x or base ERR when absent. */
Value int_construct(Type *cls, Value x, Value base);

#endif
