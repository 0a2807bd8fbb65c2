# Module random gives the numbers of CPython for a seed.
import random


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as e:
        print(text, "!!", type(e).__name__, e)


class Fixed(random.Random):
    def random(self):
        return 0.5


class Bits(random.Random):
    def getrandbits(self, k):
        return 1


for seed in (0, 1, -1, 42, 2**100, 1.5, "text", b"bytes", bytearray(b"x"), True):
    random.seed(seed)
    print(seed, random.random(), random.randint(1, 6), random.getrandbits(70), random.choice("abcdef"))
random.seed("text", version=1)
print(random.random())

random.seed(2024)
numbers = list(range(20))
random.shuffle(numbers)
for text in """
numbers
[random.randint(1, 6) for _ in range(20)]
[random.randrange(0, 100, 7) for _ in range(10)], random.randrange(10, -10, -3), random.randrange(10 ** 30), random.randint(-2 ** 70, 2 ** 70)
random.sample(range(100), 10), random.sample([1, 2, 3, 4], 4), random.sample('abcdef', 3), random.sample(range(10 ** 9), 30)
random.sample(['red', 'blue'], counts=[4, 2], k=5)
random.choices('abc', k=8), random.choices('abc', [1, 2, 3], k=8), random.choices([1, 2], cum_weights=[1, 10], k=5)
random.uniform(1, 10), random.uniform(5, 1), random.triangular(), random.triangular(1, 5, 2), random.triangular(1, 1, 1)
[random.gauss(0, 1) for _ in range(3)], random.gauss(), random.normalvariate(10, 2), random.lognormvariate(0, 1)
random.expovariate(1.5), random.vonmisesvariate(0, 4), random.vonmisesvariate(0, 0), random.paretovariate(3), random.weibullvariate(1, 2)
random.gammavariate(0.5, 2), random.gammavariate(1, 2), random.gammavariate(3.5, 2), random.betavariate(2, 3)
random.randbytes(10), random.getrandbits(0), random.getrandbits(1), random.getrandbits(33), random.getrandbits(200)
random.Random(5).random(), random.Random('x').random(), random.Random(x=5).randint(1, 100)
Fixed(1).randrange(10), Fixed(1).uniform(0, 10), Fixed(1).getrandbits(5), Bits(1).randrange(10), Bits(1).choice('abc')
random.randrange(0)
random.randrange(5, 5)
random.randrange(5, 3)
random.randrange(1, 5, 0)
random.randrange(1, 5, -1)
random.randrange(5, None, 2)
random.randint(5, 1)
random.randint(1, 'a')
random.choice([])
random.choice(5)
random.choice({1, 2})
random.choices([])
random.choices([1, 2], [1])
random.choices([1, 2], [0, 0])
random.choices([1, 2], [1, float('inf')])
random.choices([1, 2], cum_weights=[1, 2], weights=[1, 2])
random.choices([1, 2], 5)
random.sample([1, 2], 3)
random.sample({1, 2}, 1)
random.sample([1, 2], k=3, counts=[1])
random.sample([1, 2], k=3, counts=[1, 1.5])
random.sample([1, 2], k=3, counts=[1, -1])
random.shuffle((1, 2))
random.shuffle(5)
random.getrandbits(-1)
random.getrandbits(1.0)
random.seed([])
random.gammavariate(0, 1)
random.setstate((1,))
random.setstate((3, (1, 2), None))
random.setstate(5)
random.SystemRandom().getstate()
0 <= random.SystemRandom().random() < 1, 1 <= random.SystemRandom().randint(1, 6) <= 6, len(random.SystemRandom().randbytes(5))
sorted(random.__all__)
""".strip().splitlines():
    show(text)

state = random.getstate()
first = [random.random(), random.gauss(0, 1), random.randint(1, 1000)]
random.setstate(state)
print(first == [random.random(), random.gauss(0, 1), random.randint(1, 1000)], len(state), len(state[1]), state[0])
