/* Module math: the functions of one and two floats, rounding to ints, logarithms of ints of any size,
 * constants. Sums and norms are in math_sum.c, functions of integers in math_int.c, the gamma functions in
 * math_gamma.c. */
#include "native/math_impl.h"
#include "object/container.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include <math.h>

int math_arg(Value v, double *out)
{
    if (likely(is_double(v))) {
        *out = as_double(v);
        return 0;
    }
    if (is_small(v)) {
        *out = (double)as_small(v);
        return 0;
    }
    return op_as_double(v, out);
}

Value math_domain_error(void)
{
    return err_value("math domain error");
}

Value math_range_error(void)
{
    return err_raise(exc_OverflowError, "math range error");
}

/* --- functions of one float --- */

/* NaN out of a number is a domain error; infinity out of a finite number is an overflow, or where the
 * function cannot overflow, a pole. */
static Value unary(Value v, double (*f)(double), bool can_overflow)
{
    double x;
    if (math_arg(v, &x) < 0) return ERR;
    double r = f(x);
    if (unlikely(isnan(r)) && !isnan(x)) return math_domain_error();
    if (unlikely(isinf(r)) && isfinite(x)) return can_overflow ? math_range_error() : math_domain_error();
    return double_value(r);
}

#define MATH_1(name, can_overflow, doc)                                                                      \
    DEF(math, name, "(x, /)", doc)                                                                           \
    {                                                                                                        \
        return unary(a[0], name, can_overflow);                                                              \
    }

MATH_1(acos, false, "The arc cosine of x, in radians between 0 and pi.")
MATH_1(acosh, false, "The inverse hyperbolic cosine of x.")
MATH_1(asin, false, "The arc sine of x, in radians between -pi/2 and pi/2.")
MATH_1(asinh, false, "The inverse hyperbolic sine of x.")
MATH_1(atan, false, "The arc tangent of x, in radians between -pi/2 and pi/2.")
MATH_1(atanh, false, "The inverse hyperbolic tangent of x.")
MATH_1(cbrt, false, "The cube root of x.")
MATH_1(cos, false, "The cosine of x, measured in radians.")
MATH_1(cosh, true, "The hyperbolic cosine of x.")
MATH_1(erf, false, "The error function at x.")
MATH_1(erfc, false, "The complementary error function at x: 1 - erf(x), exact for large x too.")
MATH_1(exp, true, "e raised to the power of x.")
MATH_1(exp2, true, "2 raised to the power of x.")
MATH_1(expm1, true, "exp(x) - 1, exact for small x too.")
MATH_1(fabs, false, "The absolute value of x, as a float.")
MATH_1(log1p, false, "The natural logarithm of 1+x, exact for x near zero too.")
MATH_1(sin, false, "The sine of x, measured in radians.")
MATH_1(sinh, true, "The hyperbolic sine of x.")
MATH_1(sqrt, false, "The square root of x.")
MATH_1(tan, false, "The tangent of x, measured in radians.")
MATH_1(tanh, false, "The hyperbolic tangent of x.")
#undef MATH_1

DEF(math, degrees, "(x, /)", "Convert angle x from radians to degrees.")
{
    double x;
    return math_arg(a[0], &x) < 0 ? ERR : double_value(x * (180.0 / M_PI));
}

DEF(math, radians, "(x, /)", "Convert angle x from degrees to radians.")
{
    double x;
    return math_arg(a[0], &x) < 0 ? ERR : double_value(x * (M_PI / 180.0));
}

DEF(math, isfinite, "(x, /)", "True if x is neither an infinity nor a NaN.")
{
    double x;
    return math_arg(a[0], &x) < 0 ? ERR : bool_value(isfinite(x));
}

DEF(math, isinf, "(x, /)", "True if x is a positive or negative infinity.")
{
    double x;
    return math_arg(a[0], &x) < 0 ? ERR : bool_value(isinf(x));
}

DEF(math, isnan, "(x, /)", "True if x is a NaN (not a number).")
{
    double x;
    return math_arg(a[0], &x) < 0 ? ERR : bool_value(isnan(x));
}

DEF(math, frexp, "(x, /)", "The pair (m, e) with x == m * 2.**e and 0.5 <= abs(m) < 1; (0.0, 0) for 0.")
{
    double x;
    int e = 0;
    if (math_arg(a[0], &x) < 0) return ERR;
    if (isfinite(x)) x = frexp(x, &e);
    return tuple_value(tuple_of(2, double_value(x), small_value(e)));
}

DEF(math, modf, "(x, /)", "The fractional and integral parts of x, both floats with the sign of x.")
{
    double x, whole;
    if (math_arg(a[0], &x) < 0) return ERR;
    double part = modf(x, &whole);
    return tuple_value(tuple_of(2, double_value(part), double_value(whole)));
}

DEF(math, ulp, "(x, /)", "The value of the least significant bit of the float x.")
{
    double x;
    if (math_arg(a[0], &x) < 0) return ERR;
    x = fabs(x);
    if (!isfinite(x)) return double_value(x);
    double next = nextafter(x, INFINITY);
    return double_value(isinf(next) ? x - nextafter(x, 0) : next - x);
}

/* --- functions of two floats --- */

static int two_args(Value *a, double *x, double *y)
{
    return math_arg(a[0], x) < 0 || math_arg(a[1], y) < 0 ? -1 : 0;
}

DEF(math, atan2, "(y, x, /)", "The arc tangent of y/x in radians, with the quadrant told by both signs.")
{
    double x, y;
    return two_args(a, &y, &x) < 0 ? ERR : double_value(atan2(y, x));
}

DEF(math, copysign, "(x, y, /)", "A float with the magnitude of x and the sign of y.")
{
    double x, y;
    return two_args(a, &x, &y) < 0 ? ERR : double_value(copysign(x, y));
}

DEF(math, nextafter, "(x, y, /)", "The next float after x towards y.")
{
    double x, y;
    return two_args(a, &x, &y) < 0 ? ERR : double_value(nextafter(x, y));
}

DEF(math, fmod, "(x, y, /)", "The remainder of x / y with the sign of x, as C has it.")
{
    double x, y;
    if (two_args(a, &x, &y) < 0) return ERR;
    double r = fmod(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? math_domain_error() : double_value(r);
}

DEF(math, remainder, "(x, y, /)",
    "The difference between x and the closest multiple of y (of two, the even multiple).")
{
    double x, y;
    if (two_args(a, &x, &y) < 0) return ERR;
    double r = remainder(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? math_domain_error() : double_value(r);
}

DEF(math, pow, "(x, y, /)", "x to the power of y, as floats.")
{
    double x, y;
    if (two_args(a, &x, &y) < 0) return ERR;
    double r = pow(x, y);
    if (!isfinite(r) && isfinite(x) && isfinite(y)) {
        if (isnan(r) || x == 0) return math_domain_error();
        return math_range_error();
    }
    return double_value(r);
}

DEF(math, ldexp, "(x, i, /)", "x * (2**i): the inverse of frexp().")
{
    double x;
    int64_t e;
    if (math_arg(a[0], &x) < 0) return ERR;
    if (!is_intlike(a[1])) return err_type("Expected an int as second argument to ldexp.");
    if (x == 0 || !isfinite(x)) return double_value(x);
    if (!int_to_i64(a[1], &e)) e = int_sign(a[1]) < 0 ? INT64_MIN : INT64_MAX;
    double r = ldexp(x, (int)MAX(-100000, MIN(e, 100000)));
    return isinf(r) ? math_range_error() : double_value(r);
}

DEF(math, isclose, "(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
    "True if a and b are close: their difference is at most rel_tol times the larger of the two, or at most "
    "abs_tol.")
{
    double x, y, rel = 1e-9, abs = 0;
    if (two_args(a, &x, &y) < 0) return ERR;
    if (!is_err(a[2]) && math_arg(a[2], &rel) < 0) return ERR;
    if (!is_err(a[3]) && math_arg(a[3], &abs) < 0) return ERR;
    if (rel < 0 || abs < 0) return err_value("tolerances must be non-negative");
    if (x == y) return TRUE;
    if (isinf(x) || isinf(y)) return FALSE;
    double diff = fabs(y - x);
    return bool_value(diff <= fabs(rel * y) || diff <= fabs(rel * x) || diff <= abs);
}

/* --- rounding to ints --- */

/* What type(v).<name>(v) gives, for all but plain floats and ints: 1, 0 when there is none, -1. */
static int special(Value v, Str *name, Value *out)
{
    if (is_small(v)) {
        *out = v;
        return 1;
    }
    return op_call_special(v, name, NULL, 0, out);
}

DEF(math, floor, "(x, /)", "The greatest integer <= x.")
{
    Value r;
    double x;
    if (is_double(a[0])) return int_from_double(floor(as_double(a[0])));
    int found = special(a[0], NM(__floor__), &r);
    if (found) return found < 0 ? ERR : r;
    return op_as_double(a[0], &x) < 0 ? ERR : int_from_double(floor(x));
}

DEF(math, ceil, "(x, /)", "The least integer >= x.")
{
    Value r;
    double x;
    if (is_double(a[0])) return int_from_double(ceil(as_double(a[0])));
    int found = special(a[0], NM(__ceil__), &r);
    if (found) return found < 0 ? ERR : r;
    return op_as_double(a[0], &x) < 0 ? ERR : int_from_double(ceil(x));
}

DEF(math, trunc, "(x, /)", "x truncated to the nearest integer towards 0: x.__trunc__().")
{
    Value r;
    if (is_double(a[0])) return int_from_double(as_double(a[0]));
    int found = special(a[0], NM(__trunc__), &r);
    if (found) return found < 0 ? ERR : r;
    return err_type("type %T doesn't define __trunc__ method", a[0]);
}

/* --- logarithms --- */

/* v > 0 as m * 2**e with m in [0.5, 1). */
static double int_frexp(Value v, int64_t *e)
{
    double m = 0;
    int64_t bits = int_bit_length(v), cut = bits > 1000 ? bits - 1000 : 0;
    Value top = op_binary(BIN_RSHIFT, v, int_from_i64(cut));
    int small;
    if (is_err(top) || int_to_double(top, &m) < 0) return 0;
    m = frexp(m, &small);
    *e = cut + small;
    return m;
}

/* Ints too large for a double are taken apart. 0 or -1. */
static int logarithm(Value v, double (*f)(double), double *out)
{
    double x;
    if (is_kind(v, K_INT) && int_bit_length(v) > 1000) {
        int64_t e = 0;
        x = int_sign(v) > 0 ? int_frexp(v, &e) : -1;
        *out = f(x) + f(2.0) * (double)e;
    } else {
        if (math_arg(v, &x) < 0) return -1;
        *out = f(x);
    }
    if (!err_occurred() && !(x <= 0)) return 0;
    if (!err_occurred()) math_domain_error();
    return -1;
}

DEF(math, log, "(*args)", "The logarithm of x to the given base; the natural one without a base.")
{
    double x, base;
    if (n < 1 || n > 2) return err_type("math.log requires 1 to 2 arguments");
    if (logarithm(a[0], log, &x) < 0) return ERR;
    if (n == 1) return double_value(x);
    if (logarithm(a[1], log, &base) < 0) return ERR;
    if (base == 0) return err_raise(exc_ZeroDivisionError, "float division by zero");
    return double_value(x / base);
}

DEF(math, log2, "(x, /)", "The base 2 logarithm of x.")
{
    double x;
    return logarithm(a[0], log2, &x) < 0 ? ERR : double_value(x);
}

DEF(math, log10, "(x, /)", "The base 10 logarithm of x.")
{
    double x;
    return logarithm(a[0], log10, &x) < 0 ? ERR : double_value(x);
}

void math_module_init(Dict *dict)
{
    dict_set_c(dict, "pi", double_value(M_PI));
    dict_set_c(dict, "e", double_value(M_E));
    dict_set_c(dict, "tau", double_value(2 * M_PI));
    dict_set_c(dict, "inf", double_value(INFINITY));
    dict_set_c(dict, "nan", double_value(NAN));
}
