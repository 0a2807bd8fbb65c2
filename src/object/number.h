/* Integers of any size, floats, complex numbers and their text forms. */
#ifndef EDDY_OBJECT_NUMBER_H
#define EDDY_OBJECT_NUMBER_H

#include "base/buf.h"
#include "object/object.h"
#include "object/str.h"
#include <gmp.h>

/* K_INT: an int past the inline range, or any instance of a subclass of int. Sign and magnitude in GMP limbs.
 */
typedef struct Int {
    Object o;
    Value dict;   /* __dict__ of instances of subclasses, else ERR */
    int64_t size; /* limbs used, negative for negative numbers; 0 is zero */
    mp_limb_t limb[];
} Int;

typedef struct Float { /* K_FLOAT: instances of subclasses of float only */
    Object o;
    Value dict;
    double value;
} Float;

typedef struct Complex {
    Object o;
    Value dict;
    double real, imag;
} Complex;

static inline bool is_int(Value v)
{
    return is_small(v) || is_kind(v, K_INT);
} /* not bool */
static inline bool is_intlike(Value v)
{
    return is_int(v) || is_bool(v);
} /* isinstance(v, int) */
static inline bool is_float(Value v)
{
    return is_double(v) || is_kind(v, K_FLOAT);
}
static inline bool is_number(Value v)
{
    return is_intlike(v) || is_float(v);
}
/* of any float or float subclass */
static inline double float_of(Value v)
{
    return is_double(v) ? as_double(v) : ((Float *)as_obj(v))->value;
}

Value int_from_i64(int64_t v);
Value int_from_u64(uint64_t v);
Value int_from_double(double d); /* truncates; OverflowError/ValueError for inf and nan */
/* Value of an int-like into *out: true, or false when it does not fit (nothing raised). */
bool int_to_i64(Value v, int64_t *out);
bool int_to_u64(Value v, uint64_t *out);
/* Nearest double; -1 with OverflowError "int too large to convert to float". */
int int_to_double(Value v, double *out);
int int_sign(Value v);
/* A read-only mpz view of any int-like (no allocation; tmp holds the limb of a small one). */
void int_view(Value v, mpz_t out, mp_limb_t *tmp);
Value int_from_mpz(const mpz_t z); /* inline when it fits; copies */
Value int_parse(
    const char *s, size_t n,
    int base); /* int(text, base): underscores, prefix, spaces; ERR without raising if malformed */
Value int_to_str(Value v,
                 int base);      /* digits with sign, no prefix; ValueError past 4300 digits for base 10 */
extern int int_max_str_digits;   /* sys.set_int_max_str_digits(); 0: no limit */
int64_t int_bit_length(Value v); /* of the absolute value */
Value int_gcd(Value a, Value b);
Value int_from_bytes(const uint8_t *p, size_t n, bool little, bool is_signed);
int64_t int_hash(Value v);
int int_cmp(Value a, Value b);         /* <0, 0, >0 */
int int_cmp_double(Value a, double d); /* exact; d not nan */
/* The value of an int subclass or bool as a plain int. */
Value int_plain(Value v);
int int_divmod(Value a, Value b, Value *q, Value *r); /* floor; -1 with ZeroDivisionError */
Value int_pow_mod(Value a, Value b, Value m);

Value float_parse(const char *s, size_t n); /* float(text); ERR without raising if malformed */
void float_repr(double d, char out[32]);    /* shortest text that reads back, as repr() */
int64_t float_hash(double d);
double float_mod(double a, double b, double *floordiv); /* Python's % and //; b not 0 */
double float_pow_checked(double a, double b, int *err); /* err: errno-like, 0 fine */
Value complex_value(double re, double im);
void complex_repr(double re, double im, char out[72]);
/* The ASCII form of a string that may hold any Unicode digits and spaces, for int(), float() and complex():
 * other non-ASCII characters become '?'. Buffer reused: copy what must last. */
const char *number_text(Str *s, size_t *n);
/* The value of a decimal digit of any script, or -1. */
int decimal_digit(uint32_t cp);
/* (numerator, denominator) of a finite double; ERR with OverflowError or ValueError. */
Value float_integer_ratio(double d);

/* format(v, spec) of numbers: the whole mini-language; spec as UTF-32 in a Str. ERR with ValueError. */
Value int_format(Value v, Str *spec);
Value float_format(double d, Str *spec, Value orig);
Value complex_format(Value v, Str *spec);
/* printf-style number for % formatting: conv in "eEfFgG", prec < 0 default, alt '#'. Text into sb. A
 * precision of more than 2**25 digits raises MemoryError (err_occurred()) and writes nothing. */
void float_format_printf(struct SB *sb, double d, char conv, int prec, bool alt);

#endif
