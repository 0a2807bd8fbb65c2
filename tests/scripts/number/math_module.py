# Module math: values at interesting points, and domain and range errors.
from math import *
import math


class HasFloor:
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


class HasFloat:
    def __float__(self):
        return 2.5


class HasIndex:
    def __index__(self):
        return 5


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as e:
        print(text, "!!", type(e).__name__, e)


print([name for name in dir(math) if not name.startswith("_")])
for text in """
pi, e, tau, inf, nan
sqrt(2), sqrt(0.0), sqrt(10 ** 300), cbrt(27), cbrt(-8)
sqrt(-1)
sqrt(10 ** 400)
sqrt('a')
sqrt(HasFloat()), sqrt(HasIndex()), sqrt(True)
log(10), log(8, 2), log2(8), log10(1000), log(10 ** 1000), log2(10 ** 1000), log10(10 ** 1000), log(10 ** 400, 10), log1p(1e-10)
log(0)
log(-1)
log(-10 ** 1000)
log(0, 10)
log(10, 1)
log(10, 0)
log1p(-1)
log2(0)
exp(1), exp(-1000), exp2(10), expm1(1e-10), pow(2, 0.5), pow(0.0, -inf), pow(-1, inf), pow(nan, 0)
exp(1000)
exp2(2000)
pow(0, -1)
pow(-1, 0.5)
pow(10, 400)
sin(1), cos(1), tan(1), asin(1), acos(1), atan(1), atan2(1, -1), sinh(1), cosh(1), tanh(1), asinh(1), acosh(2), atanh(0.5)
sin(inf)
acos(2)
atanh(1)
acosh(0.5)
cosh(1000)
gamma(0.5), gamma(5), gamma(23), gamma(24), gamma(170.5), gamma(-1.5), gamma(1e-300), gamma(-170.5)
gamma(0)
gamma(-1)
gamma(200)
lgamma(0.5), lgamma(3), lgamma(100), lgamma(-1.5), lgamma(1), lgamma(1e-20), lgamma(inf), lgamma(-inf)
lgamma(-1)
lgamma(1e306)
erf(1.0), erfc(1.0), erf(0.3), erfc(10)
fmod(-7, 3), fmod(1, inf), remainder(5, 3), remainder(-5, 3), remainder(5, 2), copysign(1, -0.0), fabs(-5)
fmod(1, 0)
fmod(inf, 1)
remainder(1, 0)
ldexp(1.5, 10), ldexp(1, -1074), ldexp(1, -10 ** 20), ldexp(0.0, 10 ** 20), frexp(-8), frexp(5e-324), frexp(0.0), modf(-1.5), modf(inf)
ldexp(1, 2000)
ldexp(1, 1.0)
nextafter(1, 2), nextafter(0, 1), ulp(1), ulp(0), ulp(inf), ulp(1.7976931348623157e308)
isclose(1, 1 + 1e-10), isclose(1, 1.1), isclose(inf, inf), isclose(1, 2, rel_tol=2), isclose(0, 1e-10, abs_tol=1e-9)
isclose(1, 2, rel_tol=-1)
isnan(nan), isinf(-inf), isfinite(1)
ceil(1.5), floor(-1.5), trunc(-1.5), ceil(5), floor(10 ** 30), ceil(-0.5), floor(HasFloor()), ceil(HasFloor()), trunc(HasFloor())
floor(HasFloat()), ceil(HasFloat())
trunc(HasFloat()) if False else None
ceil(inf)
floor(nan)
floor('a')
trunc('a')
degrees(pi), radians(180), degrees(1.0), radians(57.3)
fsum([.1] * 10), fsum([1e16, 1, 1e-16]), fsum([2 ** 53, 1.0, 1e-100]), fsum([]), fsum([inf, nan])
fsum([1e308, 1e308])
fsum([inf, -inf])
fsum(['a'])
fsum(5)
prod([1, 2, 3]), prod([1.5, 2]), prod([], start=5), prod([2] * 100), prod(['a']), prod([[1], 2])
prod(5)
hypot(), hypot(3, 4), hypot(1, 2, 3), hypot(inf, nan), hypot(1e308, 1e308), hypot(1e-320, 1e-320), hypot(*range(15)), hypot(-3)
dist((1, 2), (4, 6)), dist([1], [2])
dist((1, 2), (4, 6, 7))
dist(1, 2)
factorial(0), factorial(20), factorial(21), factorial(50)
factorial(-1)
factorial(1.5)
factorial(10 ** 20)
comb(5, 2), comb(5, 6), comb(100, 50), comb(10 ** 20, 3), comb(10 ** 20, 10 ** 20 - 2), comb(10 ** 20, 10 ** 30)
comb(-1, 2)
comb(1, -2)
comb(10 ** 20, 10 ** 19)
perm(5), perm(5, 2), perm(5, 6), perm(5, None), perm(100, 5), perm(10 ** 20, 3)
perm(-1)
perm(5, -1)
perm(10 ** 20, 10 ** 19)
isqrt(10 ** 40), isqrt(0), isqrt(24), isqrt(10 ** 41)
isqrt(-1)
isqrt(1.0)
gcd(), gcd(12), gcd(12, -18), gcd(0, 0), gcd(10 ** 30, 10 ** 20, 5), lcm(), lcm(4, 6), lcm(0, 5), lcm(-4, 6), lcm(10 ** 20, 15)
gcd(1.0, 2)
""".strip().splitlines():
    show(text)
