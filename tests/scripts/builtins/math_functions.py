import math
print(math.pi, math.e, math.tau, math.inf, math.nan)
one = "acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs factorial floor frexp gamma isfinite isinf isnan isqrt lgamma log log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp".split()
for n in one:
    for x in (0, 1, 0.5, 2, -1, 5.5, 100, 1e10, math.inf, -math.inf, math.nan, 10**30, True):
        try:
            r = getattr(math, n)(x)
            print(n, x, round(r, 9) if isinstance(r, float) and abs(r) < 1e9 else r)
        except Exception as e:
            print(n, x, type(e).__name__, e)
