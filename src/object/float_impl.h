/* What the files of float, complex and number formatting share. */
#ifndef EDDY_OBJECT_FLOAT_IMPL_H
#define EDDY_OBJECT_FLOAT_IMPL_H

#include "object/number.h"

/* The shortest decimal digits that read back as d (finite, not 0, sign ignored), without trailing zeros;
 * returns how many (at most 17). The value is 0.DIGITS * 10**decpt. */
int float_shortest(double d, char digits[20], int *decpt);
/* Reads the longest float literal at s (sign, digits with single underscores, exponent, inf, nan). Returns
 * its end, or s when there is none. */
const char *float_scan(const char *s, const char *end, double *out);
/* m * 2**exp, rounded once, half to even. When bits were lost before, m must have its highest bit set and its
 * lowest bit set too ("sticky"). Infinity when too large. */
double float_rounded(uint64_t m, int64_t exp);
/* d rounded to n decimal places (before the point when negative), exactly, half to even; infinity when too
 * large. */
double float_round_to(double d, int64_t n);
/* The integer nearest to |d| * 10**n, as a double, when it can be told for sure by plain arithmetic (0 <= n
 * <= 12, result up to 10**15, no tie near); else false. */
bool float_scaled(double d, int64_t n, double *out);
/* repr() of d without ".0" for integral values: how complex numbers show their parts. */
void float_repr_short(double d, char out[32]);
/* The double of any real operand: 1; 0 when v is no int or float; -1 with OverflowError. */
int float_operand(Value v, double *out);
/* The slots slot_NAME and slot_rNAME of a type of numbers: Value NAME(Number, Number) of self and another
 * operand, which convert() makes a Number of, and the other way round. own(): the Number of self. convert()
 * returns as float_operand() does. */
#define MIXED_SLOTS(name, Number, own, convert)                                                              \
    static Value slot_##name(Value self, Value other)                                                        \
    {                                                                                                        \
        Number b;                                                                                            \
        int ok = convert(other, &b);                                                                         \
        return ok > 0 ? name(own(self), b) : ok < 0 ? ERR : NOTIMPL;                                         \
    }                                                                                                        \
    static Value slot_r##name(Value self, Value other)                                                       \
    {                                                                                                        \
        Number b;                                                                                            \
        int ok = convert(other, &b);                                                                         \
        return ok > 0 ? name(b, own(self)) : ok < 0 ? ERR : NOTIMPL;                                         \
    }

/* The constructor slot of float (float_methods.c). */
Value float_new(Type *cls, const Value *args, int nargs, Value kwnames);

#endif
