"""functools and itertools: arguments, empty input, exhausted iterators, errors, subclasses."""
import functools as ft, itertools as it, operator, collections

def err(f):
    try:
        print('ok', f())
    except Exception as e:
        print(type(e).__name__, e)

@ft.lru_cache(maxsize=2)
def sq(x, *, y=0):
    print('call', x)
    return x * x + y
sq(1)
sq(1)
sq(2)
sq(3)
sq(1)
print(sq.cache_info(), sq.cache_parameters(), sq.__wrapped__(5))
sq.cache_clear()
print(sq.cache_info())
err(lambda: sq([]))
sq(1.0)
sq(1)
print(sq.cache_info())
sq(1, y=0)
print(sq.cache_info().misses)

@ft.lru_cache(typed=True)
def ty(x):
    return type(x).__name__
print(ty(1), ty(1.0), ty(True), ty.cache_info())
z = ft.lru_cache(maxsize=0)(lambda x: x)
z(1)
z(1)
print(z.cache_info())
err(lambda: ft.lru_cache('x'))
n = ft.lru_cache(maxsize=-5)(abs)
n(-1)
print(n.cache_info())

@ft.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), fib.cache_info())
p = ft.partial(int, base=2)
print(p('101'), p, p.func, p.args, p.keywords, ft.partial(p, '11')(), p('12', base=3))
pp = ft.partial(ft.partial(print, 1), 2, sep='-')
pp(3)
print(pp.args)
err(lambda: ft.partial())
err(lambda: ft.partial(5))
err(lambda: p())
p.attr = 1
print(p.attr, p.__dict__)

class C:

    def m(self, a, b=0):
        return (self.__class__.__name__, a, b)
    pm = ft.partialmethod(m, 7, b=8)
    n = 0

    @ft.cached_property
    def cp(self):
        C.n += 1
        return C.n

    @ft.singledispatchmethod
    def sd(self, x):
        return 'obj'

    @sd.register
    def _(self, x: int):
        return 'int'

    @sd.register(list)
    def _(self, x):
        return 'list'
c = C()
print(c.pm(), C().cp, c.cp, c.cp, c.__dict__, c.sd(1), c.sd([]), c.sd(''))
del c.cp
print(c.cp)
c.cp = 'set'
print(c.cp)
err(lambda: C.cp.__set_name__(C, 'other'))
err(lambda: ft.partialmethod(5))
print(C.cp.attrname, type(C.pm).__name__)

class Sl:
    __slots__ = ()

    @ft.cached_property
    def x(self):
        return 1
err(lambda: Sl().x)

@ft.singledispatch
def sd(x, y=1):
    return 'base'

@sd.register(int)
@sd.register(float)
def num(x, y=1):
    return 'num'

@sd.register
def _(x: list | tuple, y=1):
    return 'seq'

@sd.register(collections.abc.Mapping)
def _(x, y=1):
    return 'map'
print(sd('a'), sd(1), sd(1.5), sd(True), sd([]), sd(()), sd({}), sd.dispatch(bool) is num,
    sorted((t.__name__ for t in sd.registry)))
err(lambda: sd())
err(lambda: sd.register('x'))

@ft.total_ordering
class O:

    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v if isinstance(o, O) else NotImplemented

    def __lt__(self, o):
        return self.v < o.v if isinstance(o, O) else NotImplemented
print(O(1) <= O(1), O(2) > O(1), O(1) >= O(2), max(O(1), O(3)).v)
err(lambda: O(1) <= 5)
err(lambda: ft.total_ordering(type('Q', (), {})))

def deco(f):

    @ft.wraps(f)
    def w(*a, **k):
        """w doc"""
        return f(*a, **k)
    return w

@deco
def named(a: int) -> str:
    """named doc"""
named.x = 1
print(named.__name__, named.__doc__, named.__wrapped__.__name__, named.__annotations__, named.__module__,
    named.__qualname__, ft.WRAPPER_ASSIGNMENTS, ft.WRAPPER_UPDATES)
err(lambda: ft.reduce(operator.add, []))
print(ft.reduce(operator.add, [], 5), ft.reduce(operator.add, [1]), ft.reduce(lambda a, b: a + b, 'abc', '>'))
err(lambda: ft.reduce(1, [1, 2]))
err(lambda: ft.reduce(operator.add, 5))
print(sorted('bAc', key=ft.cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))),
    ft.cmp_to_key(lambda a, b: 0)(1) == ft.cmp_to_key(lambda a, b: 0)(1))
err(lambda: hash(ft.cmp_to_key(lambda a, b: 0)(1)))
print(list(it.accumulate([])), list(it.accumulate([1, 2, 3], initial=10)), list(it.accumulate('abc')),
    list(it.accumulate([3, 1, 2], max)), list(it.chain()), list(it.chain.from_iterable(['ab', [1]])),
    list(it.combinations('abc', 2)), list(it.combinations('ab', 3)), list(it.combinations('ab', 0)),
    list(it.combinations_with_replacement('ab', 2)), list(it.permutations('ab')), list(it.permutations('abc',
    0)), list(it.permutations('ab', 3)), list(it.product()), list(it.product('ab', repeat=2)),
    list(it.product('ab', [])), list(it.product('a', repeat=0)))
print(list(it.islice('abcdef', 2, None, 2)), list(it.islice('abc', 0)), list(it.islice(it.count(), 3)),
    list(it.zip_longest('ab', 'c', fillvalue='-')), list(it.zip_longest()), list(it.starmap(pow, [(2, 3)])),
    list(it.takewhile(str.isalpha, 'ab1c')), list(it.dropwhile(str.isalpha, 'ab1c')), list(it.filterfalse(None,
    [0, 1])), list(it.compress('abc', [1, 0])), list(it.pairwise('abc')), list(it.pairwise('a')),
    list(it.repeat(1, 2)), list(it.repeat(1, -2)), it.repeat('x', 3), it.count(5), it.count(1.5, 0.5),
    it.count(1, 2), [next(i) for i in [it.cycle('ab')] * 3], [(k, list(g)) for k, g in it.groupby('aabA',
    str.lower)], list(it.groupby([])), [len(list(t)) for t in it.tee('abc', 3)], it.tee('a', 0))
for f in (lambda: it.islice('a', -1), lambda: it.islice('a', 1, 2, 0), lambda: it.islice('a', 'x'),
    lambda: it.combinations('a', -1), lambda: it.permutations('a', -1), lambda: it.product('a', repeat=-1),
    lambda: it.count('x'), lambda: it.repeat(), lambda: next(it.cycle([])), lambda: it.tee('a', -1),
    lambda: it.chain(5) and list(it.chain(5)), lambda: list(it.starmap(pow, [5])), lambda: it.accumulate(),
    lambda: list(it.accumulate([1, 'a'])), lambda: list(it.groupby([1], 5)), lambda: it.pairwise(),
    lambda: it.compress('a'), lambda: it.combinations('a'), lambda: list(zip('ab', 'a', strict=True)),
    lambda: list(zip('a', 'ab', strict=True)), lambda: it.islice('a'), lambda: len(it.repeat(1)),
    lambda: operator.length_hint(it.repeat(1, 3)), lambda: operator.length_hint(it.count()),
    lambda: it.takewhile(1, 'a') and list(it.takewhile(1, 'a'))):
    err(f)
g = it.groupby('aab')
k1, g1 = next(g)
k2, g2 = next(g)
print(k1, list(g1), k2, list(g2))
a, b = it.tee(iter([1, 2, 3]))
next(a)
print(list(b), list(a))
i = iter('abc')
print(list(it.islice(i, 2)), list(i))
print(list(it.islice(range(10), 1, 8, 3)), next(it.count(10 ** 20)), next(it.count(-0.0)),
    list(it.accumulate([1, 2], lambda a, b: None)))
