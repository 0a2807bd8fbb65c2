import math
calls = ["atan2(1, -1)", "atan2(0, -0.0)", "comb(10, 3)", "comb(100, 50)", "comb(3, 5)", "perm(5)", "perm(10, 3)", "perm(3, 5)", "copysign(1, -0.0)", "dist((1, 2), (4, 6))", "dist([], [])", "fmod(7, 3)", "fmod(-7, 3)", "fmod(7, 0)", "fsum([0.1] * 10)", "fsum([1e100, 1, -1e100])", "gcd(12, 18)", "gcd()", "gcd(12, 18, 27)", "gcd(-4, 6)", "gcd(10**30, 10**20)", "lcm(4, 6)", "lcm()", "lcm(0, 5)", "hypot(3, 4)", "hypot()", "hypot(1, 2, 3)", "isclose(1, 1 + 1e-10)", "isclose(1, 2)", "isclose(1, 1.1, rel_tol=0.2)", "isclose(0, 1e-9, abs_tol=1e-8)", "ldexp(0.5, 3)", "ldexp(1, 5000)", "ldexp(1, -5000)", "log(8, 2)", "log(10**400)", "log(0)", "log(-1)", "log(2, 1)", "log(10, 10)", "log2(2**500)", "log10(10**300)", "nextafter(1, 2)", "nextafter(0, 1)", "pow(2, 0.5)", "pow(-1, 0.5)", "pow(0, -1)", "pow(2, 5000)", "prod([1, 2, 3])", "prod([])", "prod([1.5, 2], start=10)", "prod(['a', 3])", "remainder(7, 4)", "remainder(5, 0)", "remainder(10, 4)", "fsum([1, 'a'])", "fsum(5)", "comb(-1, 2)", "comb(1.5, 2)", "factorial(-1)", "factorial(1.5)", "factorial(30)", "gcd(1.5)", "isqrt(-1)", "isqrt(10**40)", "sqrt('a')", "sqrt()", "sqrt(1, 2)", "atan2(1)", "hypot('a')", "dist((1,), (1, 2))", "ceil('a')", "floor(None)", "trunc('a')", "isclose(1, 1, rel_tol=-1)", "ldexp(1, 1.5)", "nope(1)", "exp(1000)", "gamma(-1)", "acos(2)", "log('a')", "log()", "perm(-1)", "prod(5)", "fsum([float('inf'), float('-inf')])", "fsum([1e308, 1e308])", "dist(1, 2)", "lcm(1.5)", "cosh(1000)", "sumprod([1], [2])", "factorial(10**20)", "comb(10, -1)", "floor(1e20)", "ceil(-0.5)", "frexp(8)", "modf(-2.5)", "log(0.0)", "log2(0)", "log10(-5)", "copysign('a', 1)"]
for c in calls:
    try:
        print(c, eval("math." + c))
    except Exception as e:
        print(c, type(e).__name__, e)
class F:
    def __ceil__(self): return "ceil"
    def __floor__(self): return "floor"
    def __trunc__(self): return "trunc"
    def __float__(self): return 4.0
print(math.ceil(F()), math.floor(F()), math.trunc(F()), math.sqrt(F()))
