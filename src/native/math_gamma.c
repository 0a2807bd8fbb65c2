/* Module math: gamma and lgamma, by Lanczos' approximation with g = 6.0246... and 13 terms, in the rational
 * form that does not lose digits for large arguments (coefficients as published with Boost.Math's
 * lanczos13m53). The C library's own functions differ from CPython's in the last digits. */
#include "native/math_impl.h"
#include "object/native.h"
#include <math.h>

#define LANCZOS_G 6.024680040776729583740234375
#define LANCZOS_G_MINUS_HALF 5.524680040776729583740234375
#define LN_PI 1.144729885849400174143427351353058711647

static const double NUMERATOR[] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
static const double DENOMINATOR[] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0,
};

static double lanczos_sum(double x)
{
    double num = 0, den = 0;
    if (x < 5) {
        for (size_t i = COUNT_OF(NUMERATOR); i-- > 0;) {
            num = num * x + NUMERATOR[i];
            den = den * x + DENOMINATOR[i];
        }
    } else {
        for (size_t i = 0; i < COUNT_OF(NUMERATOR); i++) {
            num = num / x + NUMERATOR[i];
            den = den / x + DENOMINATOR[i];
        }
    }
    return num / den;
}

/* sin(pi * x), exact in the argument. */
static double sin_pi(double x)
{
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0: r = sin(M_PI * y); break;
    case 1: r = cos(M_PI * (y - 0.5)); break;
    case 2: r = sin(M_PI * (1.0 - y)); break;
    case 3: r = -cos(M_PI * (y - 1.5)); break;
    default: r = sin(M_PI * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

static double small_factorial(int n)
{
    double r = 1;
    for (int i = 2; i <= n; i++) r *= i; /* exact up to 22! */
    return r;
}

/* Finite x, not a pole, 1e-20 <= |x| <= 200. The rounding error of y = x + g - 1/2 is put right by z; the
 * power is taken in two halves where it would overflow. */
static double gamma_middle(double x)
{
    double abs = fabs(x), y = abs + LANCZOS_G_MINUS_HALF, z, r;
    if (abs > LANCZOS_G_MINUS_HALF)
        z = (y - abs) - LANCZOS_G_MINUS_HALF;
    else
        z = (y - LANCZOS_G_MINUS_HALF) - abs;
    z = z * LANCZOS_G / y;
    if (x < 0) {
        r = -M_PI / sin_pi(abs) / abs * exp(y) / lanczos_sum(abs);
        r -= z * r;
        if (abs < 140) return r / pow(y, abs - 0.5);
        double half = pow(y, abs / 2 - 0.25);
        return r / half / half;
    }
    r = lanczos_sum(abs) / exp(y);
    r += z * r;
    if (abs < 140) return r * pow(y, abs - 0.5);
    double half = pow(y, abs / 2 - 0.25);
    return r * half * half;
}

DEF(math, gamma, "(x, /)", "The gamma function at x.")
{
    double x, r;
    if (math_arg(a[0], &x) < 0) return ERR;
    if (isnan(x) || (isinf(x) && x > 0)) return double_value(x);
    if (isinf(x) || x == 0 || (x < 0 && x == floor(x))) return math_domain_error();
    if (x == floor(x) && x <= 23)
        r = small_factorial((int)x - 1);
    else if (fabs(x) < 1e-20)
        r = 1 / x;
    else if (fabs(x) > 200)
        r = x < 0 ? 0.0 / sin_pi(x) : INFINITY;
    else
        r = gamma_middle(x);
    return isinf(r) ? math_range_error() : double_value(r);
}

static double log_gamma(double x)
{
    double abs = fabs(x);
    if (x == 1 || x == 2) return 0;
    if (abs < 1e-20) return -log(abs);
    double r = log(lanczos_sum(abs)) - LANCZOS_G;
    r += (abs - 0.5) * (log(abs + LANCZOS_G - 0.5) - 1);
    return x < 0 ? LN_PI - log(fabs(sin_pi(abs))) - log(abs) - r : r;
}

DEF(math, lgamma, "(x, /)", "The natural logarithm of the absolute value of the gamma function at x.")
{
    double x;
    if (math_arg(a[0], &x) < 0) return ERR;
    if (!isfinite(x)) return double_value(fabs(x));
    if (x <= 0 && x == floor(x)) return math_domain_error();
    double r = log_gamma(x);
    return isinf(r) ? math_range_error() : double_value(r);
}
