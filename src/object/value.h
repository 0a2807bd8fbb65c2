/* Value: one Python value in 64 bits.
 *
 *   0x0000_0000_0000_0000               ERR: no value (error raised, unset variable, absent argument)
 *   0x0000_0000_0000_0010 .. 0FFF       the singletons None, False, True, NotImplemented, Ellipsis, ...
 *   0x0000_0000_0000_1000 .. 0000_FFFF_FFFF_FFFF   pointer to an Object, as it is
 *   0x0002_0000_0000_0000 .. 0xFFFA_...  a double, its bits plus 2**49
 *   0xFFFC_0000_0000_0000 .. 0xFFFF_...  an int of 50 bits, two's complement, below the tag
 *
 * Pointers are stored plain so that following one costs nothing and so that the collector recognises them on
 * the C stack. Ints past 50 bits are Int objects (object/int.h); an int that fits is always inline, except
 * instances of subclasses of int. */
#ifndef EDDY_OBJECT_VALUE_H
#define EDDY_OBJECT_VALUE_H

#include "base/common.h"

typedef struct Value {
    uint64_t bits;
} Value;

typedef struct Object Object;

#define VALUE(b) ((Value){(b)})
#define ERR VALUE(0)
#define NONE VALUE(0x10)
#define FALSE VALUE(0x20)
#define TRUE VALUE(0x21)
#define NOTIMPL VALUE(0x30)
#define ELLIPSIS VALUE(0x40)

#define INT_TAG 0xFFFC000000000000u
#define DOUBLE_OFFSET 0x0002000000000000u
#define SMALL_INT_MAX (((int64_t)1 << 49) - 1)
#define SMALL_INT_MIN (-((int64_t)1 << 49))

static inline bool is_err(Value v)
{
    return v.bits == 0;
}
static inline bool same(Value a, Value b)
{
    return a.bits == b.bits;
} /* identity of bits: `is` but for floats */
static inline bool is_none(Value v)
{
    return v.bits == 0x10;
}
static inline bool is_bool(Value v)
{
    return (v.bits | 1) == 0x21;
}
static inline bool is_true(Value v)
{
    return v.bits == 0x21;
}
static inline bool is_notimpl(Value v)
{
    return v.bits == 0x30;
}
static inline bool is_obj(Value v)
{
    return v.bits - 0x1000 < 0x0001000000000000u - 0x1000;
}
static inline bool is_small(Value v)
{
    return v.bits >= INT_TAG;
}
static inline bool both_small(Value a, Value b)
{
    return (a.bits & b.bits) >= INT_TAG;
}
static inline bool is_double(Value v)
{
    return v.bits - DOUBLE_OFFSET < INT_TAG - DOUBLE_OFFSET;
}

static inline Value bool_value(bool b)
{
    return VALUE(0x20 | (uint64_t)b);
}
static inline Value obj_value(const void *o)
{
    return VALUE((uint64_t)(uintptr_t)o);
}
static inline Object *as_obj(Value v)
{
    return (Object *)(uintptr_t)v.bits;
}

/* v must fit: SMALL_INT_MIN <= v <= SMALL_INT_MAX. In doubt call int_from_i64 (object/int.h). */
static inline Value small_value(int64_t v)
{
    return VALUE((uint64_t)v | INT_TAG);
}
static inline int64_t as_small(Value v)
{
    return (int64_t)(v.bits << 14) >> 14;
}
static inline bool fits_small(int64_t v)
{
    return v >= SMALL_INT_MIN && v <= SMALL_INT_MAX;
}

static inline Value double_value(double d)
{
    uint64_t b;
    if (unlikely(d != d)) return VALUE(0x7FF8000000000000u + DOUBLE_OFFSET);
    memcpy(&b, &d, 8);
    return VALUE(b + DOUBLE_OFFSET);
}

static inline double as_double(Value v)
{
    double d;
    uint64_t b = v.bits - DOUBLE_OFFSET;
    memcpy(&d, &b, 8);
    return d;
}

#endif
