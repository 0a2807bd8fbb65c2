import random
for seed in (0, 1, 42, -5, 10**30, "text", 1.5, b"bytes", None.__class__ and "é", True):
    random.seed(seed); print(seed, random.random(), random.randint(1, 100), random.getrandbits(70))
random.seed(7)
print(random.randrange(10), random.randrange(5, 50, 5), random.randint(-5, 5), random.choice("abcdef"), random.choices([1, 2, 3], k=5), random.choices("ab", [1, 9], k=6), random.choices("abc", cum_weights=[1, 2, 3], k=4), random.sample(range(100), 5), random.sample([1, 2, 3], 3), random.sample(["a", "b"], counts=[2, 3], k=4), random.uniform(1, 10), random.triangular(), random.triangular(1, 5, 2), random.getrandbits(0), random.getrandbits(8), random.randbytes(5))
a = list(range(10)); random.shuffle(a); print(a)
print(random.gauss(0, 1), random.gauss(), random.normalvariate(0, 1), random.lognormvariate(0, 1), random.expovariate(2), random.vonmisesvariate(1, 2), random.gammavariate(2, 3), random.gammavariate(0.5, 1), random.gammavariate(1, 1), random.betavariate(1, 2), random.paretovariate(3), random.weibullvariate(1, 2), random.randrange(10**30))
s = random.getstate(); x = random.random(); random.setstate(s); print(x == random.random(), s[0], len(s[1]), type(s))
r = random.Random(5); q = random.Random(5); print(r.random() == q.random(), r.randint(1, 10), isinstance(random.SystemRandom().random(), float), r.choice([1, 2]), random.Random(3).sample(range(10**9), 3))
random.seed("v1", version=1); print(random.random()); random.seed(bytearray(b"x")); print(random.random())
for f in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.sample([1], 2), lambda: random.choices([], k=1), lambda: random.sample({1, 2}, 1), lambda: random.randrange(1, 10, 0), lambda: random.seed([]), lambda: random.choices([1], [1], cum_weights=[1]), lambda: random.choices([1, 2], [1]), lambda: random.getrandbits(-1), lambda: random.choices([1], weights=[0]), lambda: random.shuffle((1, 2)), lambda: random.choice(5), lambda: random.setstate(5), lambda: random.sample([1], -1), lambda: random.randint(1), lambda: random.expovariate(0), lambda: random.nope, lambda: random.randrange(5, 1), lambda: random.choice({1: 2}), lambda: random.sample([1, 2], counts=[1], k=1), lambda: random.randint(1.5, 2), lambda: random.randrange("a"), lambda: random.getrandbits("a")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
