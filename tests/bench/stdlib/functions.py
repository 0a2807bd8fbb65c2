"""functools: lru_cache, cache, partial, reduce, cmp_to_key, singledispatch."""
import functools
import operator


@functools.lru_cache(maxsize=128)
def square(n):
    return n * n


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def add(a, b, c=0):
    return a + b + c


@functools.singledispatch
def kind(x):
    return 0


@kind.register
def _(x: int):
    return 1


total = 0
for i in range(400000):
    total += square(i & 63)
for i in range(100000):
    total += square(i & 255)
total += fib(300) % 1000
add3 = functools.partial(add, 3, c=1)
for i in range(300000):
    total += add3(i)
total += sum(map(functools.partial(pow, 2), range(20)))
for _ in range(20):
    total += functools.reduce(operator.add, range(20000)) + functools.reduce(lambda a, b: a + b, range(20000))
total += sorted(range(20000), key=functools.cmp_to_key(lambda a, b: b - a))[5]
for i in range(100000):
    total += kind(i)
print(total)
