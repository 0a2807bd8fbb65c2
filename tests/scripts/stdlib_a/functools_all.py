import functools
import collections.abc as A
@functools.lru_cache(maxsize=2)
def f(x, y=1): print('f',x); return x*y
f(1);f(2);f(1);f(3);f(2);f(1,y=2);print(f.cache_info(), f.cache_parameters(), f.__name__); f.cache_clear(); print(f.cache_info())
@functools.cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(100), fib.cache_info())
p=functools.partial(int,base=2); print(p('101'), p, functools.partial(p, '11')())
print(functools.reduce(lambda a,b:a+b,[1,2,3],10), sorted([3,1,2],key=functools.cmp_to_key(lambda a,b:b-a)))
@functools.total_ordering
class V:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v
    def __lt__(s,o): return s.v<o.v
print(V(1)<=V(2), V(1)>V(2), V(2)>=V(2))
@functools.singledispatch
def g(x): return 'obj'
@g.register
def _(x:int): return 'int'
@g.register(list)
def _(x): return 'list'
@g.register(A.Mapping)
def _(x): return 'map'
print(g(1),g([]),g({}),g('s'), g(True), g.dispatch(bool).__name__)
class C:
    @functools.cached_property
    def v(self): print('once'); return 3
    def m(self,a,b): return (a,b)
    pm=functools.partialmethod(m,1)
    @functools.singledispatchmethod
    def sd(self,x): return 'o'
    @sd.register
    def _(self,x:int): return 'i'
    @functools.lru_cache
    def lc(self,x): return x
c=C(); print(c.v,c.v,c.pm(2),c.sd(1),c.sd(''),c.lc(2))
def deco(f):
    @functools.wraps(f)
    def w(*a): "w"; return f(*a)
    return w
@deco
def doc(a): "the doc"; return a
print(doc.__name__, doc.__doc__, doc.__wrapped__(3), doc(4))
