"""math, statistics and random: NaN, infinities, negative zero, empty data, huge integers, errors."""
import math, statistics as st, random, operator, bisect, heapq

def err(f):
    try:
        print('ok', f())
    except Exception as e:
        print(type(e).__name__, e)
nan, inf = (float('nan'), float('inf'))
for name in 'acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs floor frexp gamma isfinite isinf isnan lgamma log log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp factorial isqrt'.split():
    f = getattr(math, name)
    for x in (0, -0.0, 1, -1, 0.5, nan, inf, -inf, 1e+308, 5, 10 ** 30, True, '1', None):
        if name == 'factorial' and isinstance(x, (int, float)) and (abs(x) > 1000000.0):
            continue
        if name in ('sin', 'cos', 'tan', 'gamma', 'lgamma', 'erf', 'erfc') and isinstance(x, (int,
            float)) and (abs(x) > 100):
            continue
        try:
            r = f(x)
            print(name, repr(x)[:8], '%.12g' % r if isinstance(r, float) else r)
        except Exception as e:
            print(name, repr(x)[:8], type(e).__name__, e)
for f in (lambda: math.atan2(0.0, -0.0), lambda: math.atan2(-0.0, 0.0), lambda: math.copysign(1, -0.0),
    lambda: math.fmod(5, 0), lambda: math.fmod(-5, 3), lambda: math.fmod(inf, 1), lambda: math.remainder(5, 3),
    lambda: math.remainder(1, 0), lambda: math.pow(0, -1), lambda: math.pow(-8, 1 / 3), lambda: math.pow(nan,
    0), lambda: math.pow(1, nan), lambda: math.pow(10, 400), lambda: math.ldexp(1, 2000),
    lambda: math.ldexp(1.5, -2000), lambda: math.hypot(), lambda: math.hypot(inf, nan), lambda: math.hypot(3,
    4), lambda: math.dist([1], [1, 2]), lambda: math.dist((0, 0), (3, 4)), lambda: math.fsum([0.1] * 10),
    lambda: math.fsum([1e+308, 1e+308, -1e+308]), lambda: math.fsum([inf, -inf]), lambda: math.fsum([nan]),
    lambda: math.fsum([]), lambda: math.fsum(['a']), lambda: math.prod([]), lambda: math.prod([2, 3], start=4),
    lambda: math.prod('ab'), lambda: math.gcd(), lambda: math.gcd(0, 0), lambda: math.gcd(-4, 6, 10),
    lambda: math.gcd(1.5), lambda: math.lcm(), lambda: math.lcm(4, 0), lambda: math.lcm(-4, 6),
    lambda: math.comb(5, 2), lambda: math.comb(2, 5), lambda: math.comb(-1, 2), lambda: math.comb(5, -1),
    lambda: math.perm(5), lambda: math.perm(5, 2), lambda: math.perm(2, 5), lambda: math.perm(-1),
    lambda: math.factorial(2.5), lambda: math.factorial(-1), lambda: math.isqrt(-1),
    lambda: math.isqrt(10 ** 40), lambda: math.isqrt(2.0), lambda: math.log(8, 2), lambda: math.log(0),
    lambda: math.log(-1), lambda: math.log(10 ** 400), lambda: math.log(10, 1), lambda: math.log2(2 ** 2000),
    lambda: math.log10(10 ** 500), lambda: math.isclose(1, 1 + 1e-10), lambda: math.isclose(0, 1e-10),
    lambda: math.isclose(0, 1e-10, abs_tol=1e-09), lambda: math.isclose(inf, inf), lambda: math.isclose(nan,
    nan), lambda: math.isclose(1, 2, rel_tol=-1), lambda: math.nextafter(0, 1), lambda: math.nextafter(1,
    -inf), lambda: math.ceil(1e+300) > 0, lambda: math.floor(-0.5), lambda: math.trunc(nan),
    lambda: math.frexp(-0.0), lambda: math.modf(-inf), lambda: math.sqrt(10 ** 400), lambda: math.exp(1000),
    lambda: math.sin('x'), lambda: math.sin(), lambda: math.hypot('a'), lambda: [math.tau, math.e, math.inf,
    math.nan]):
    err(f)
D = [1, 2, 2, 3, 10]
for name in 'mean fmean geometric_mean harmonic_mean median median_low median_high median_grouped mode multimode stdev pstdev variance pvariance quantiles'.split():
    f = getattr(st, name)
    for d in ([], [1], D, [1.5, -0.0], ['a', 'b'], [0, 1], [-1, 1], iter(D), [nan, 1.0] if name not in ('mode',
        'median', 'quantiles', 'multimode', 'median_low', 'median_high', 'median_grouped') else [2, 1], [inf,
        1], [True, False], 5, 'ab' if name in ('mode', 'multimode') else [1, 2]):
        if 'stdev' in name and repr(d) in ('[nan, 1.0]', '[inf, 1]'):
            continue
        try:
            print(name, repr(d)[:12] if not hasattr(d, '__next__') else 'iter', f(d))
        except Exception as e:
            print(name, type(e).__name__, e)
for f in (lambda: st.quantiles(D, n=3), lambda: st.quantiles(D, n=4, method='inclusive'),
    lambda: st.quantiles(D, n=0), lambda: st.quantiles(D, method='x'), lambda: st.fmean([1, 2], weights=[3,
    1]), lambda: st.fmean([1], weights=[0]), lambda: st.fmean([1], [1, 2]), lambda: st.harmonic_mean([40, 60],
    weights=[5, 30]), lambda: st.covariance([1, 2], [3, 4]), lambda: st.covariance([1], [1]),
    lambda: st.correlation([1, 2, 3], [1, 2, 4]), lambda: st.correlation([1, 1], [1, 2]),
    lambda: st.correlation([1], [1, 2]), lambda: st.linear_regression([1, 2, 3], [2, 4, 7]),
    lambda: st.linear_regression([1, 1], [1, 2]), lambda: st.linear_regression([1, 2], [2, 4],
    proportional=True), lambda: st.linear_regression([1, 2], [3, 5]).slope, lambda: st.LinearRegression(1, 2),
    lambda: st.pvariance([1, 2], 5), lambda: st.variance([1, 2, 3], xbar=2), lambda: st.NormalDist(100,
    15).cdf(115), lambda: st.NormalDist(0, -1), lambda: st.NormalDist(0, 0).pdf(1),
    lambda: st.NormalDist.from_samples([1, 2, 3]), lambda: st.NormalDist(1, 2) + st.NormalDist(3, 4),
    lambda: st.NormalDist(1, 2) * 2, lambda: st.NormalDist(1, 2) - 1, lambda: -st.NormalDist(1, 2),
    lambda: st.NormalDist().inv_cdf(0.975), lambda: st.NormalDist().inv_cdf(1),
    lambda: st.NormalDist().overlap(st.NormalDist(1)), lambda: st.NormalDist().zscore(2),
    lambda: st.NormalDist().quantiles(4), lambda: st.NormalDist() == st.NormalDist(0, 1),
    lambda: st.NormalDist(1, 1).samples(2, seed=1), lambda: issubclass(st.StatisticsError, ValueError),
    lambda: st.median_grouped([1, 3, 3, 5, 7], interval=2), lambda: st.mode('aab'), lambda: st.multimode('')):
    err(f)
r = random.Random(42)
print(r.random(), r.randint(1, 6), r.randrange(0, 100, 7), r.choice('abc'), r.choices([1, 2], weights=[9, 1],
    k=4), r.choices('ab', cum_weights=[1, 3], k=3), r.sample(range(10 ** 9), 3), r.sample(['a', 'b'],
    counts=[3, 1], k=4), r.shuffle((x := list(range(6)))), x, r.uniform(5, 1), r.triangular(0, 1, 0.5),
    r.betavariate(1, 2), r.expovariate(1.5), r.gammavariate(2, 3), r.gauss(0, 1), r.gauss(),
    r.lognormvariate(0, 1), r.normalvariate(), r.vonmisesvariate(0, 4), r.paretovariate(3), r.weibullvariate(1,
    2), r.getrandbits(0), r.getrandbits(70), r.randbytes(5))
for seed in (0, -1, 1.5, 'text', b'bytes', bytearray(b'x'), 10 ** 30, True, None):
    random.seed(seed)
    print(repr(seed), random.random() if seed is not None else '')
for f in (lambda: r.randint(5, 1), lambda: r.randrange(0), lambda: r.randrange(1, 1), lambda: r.randrange(1, 5,
    0), lambda: r.choice([]), lambda: r.choice({1, 2}), lambda: r.choice({}),
    lambda: r.sample([1], 2), lambda: r.sample([1], -1), lambda: r.sample({1, 2}, 1), lambda: r.choices([],
    k=1), lambda: r.choices([], k=0), lambda: r.choices('ab', [1]), lambda: r.choices('ab', [0, 0]),
    lambda: r.choices('ab', [1, 2], cum_weights=[1, 2]), lambda: r.choices('ab', 5), lambda: r.choices('ab',
    [-1, 0]), lambda: r.shuffle((1, 2)), lambda: r.getrandbits(-1), lambda: r.randbytes(-1),
    lambda: random.seed([]), lambda: random.seed((1,)), lambda: r.setstate((1,)), lambda: r.expovariate(0),
    lambda: r.gammavariate(0, 1), lambda: r.sample(range(5), k=2, counts=[1]), lambda: random.Random([]),
    lambda: r.randrange(10 ** 40) < 10 ** 40, lambda: r.sample('abc', k=True), lambda: r.randint(1.0, 2)):
    err(f)
s = r.getstate()
a = r.random()
r.setstate(s)
print(a == r.random(), len(s), s[0])
print(isinstance(random.SystemRandom().random(), float))
err(lambda: random.SystemRandom().getstate())
err(lambda: random.SystemRandom().seed(1))

class MyR(random.Random):

    def random(self):
        return 0.25
print(MyR().choice('abcd'), MyR().randint(1, 8), MyR().uniform(0, 8), MyR().shuffle((y := [1, 2, 3])), y)
for f in (lambda: bisect.bisect([], 1), lambda: bisect.bisect_left([1, 1], 1), lambda: bisect.bisect([1], 1,
    -1), lambda: bisect.insort([1], 'a'), lambda: bisect.bisect([3, 2, 1], -2, key=lambda x: -x),
    lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappushpop([], 1),
    lambda: heapq.nlargest(2, [1, 3, 2]), lambda: heapq.nsmallest(0, [1]), lambda: heapq.nsmallest(-1, [1]),
    lambda: heapq.nlargest(5, 'abc', key=ord), lambda: list(heapq.merge([1, 4], [2, 3])),
    lambda: list(heapq.merge([3, 1], [2], reverse=True)), lambda: list(heapq.merge()),
    lambda: heapq.heapify((1, 2)), lambda: heapq.heapify([1, 'a']), lambda: heapq.heappush(5, 1),
    lambda: list(heapq.merge(['bb', 'a'], ['ccc'], key=len, reverse=True))):
    err(f)
