import asyncio, functools, itertools, collections, typing, contextlib, enum, copy
# What the documentation of these modules calls out, and the messages of misuse.
# edge cases
try: functools.partial()
except TypeError as e: print(e)
try: functools.partial(3)
except TypeError as e: print(e)
try: functools.reduce(lambda a,b:a,[])
except TypeError as e: print(e)
p=functools.partial(print,1,sep='-'); p(2,end='!\n'); q=functools.partial(p,5); print(q.func is print, q.args, q.keywords); q(7)
p.attr=3; print(p.attr, copy.copy(p).args)
async def co(x): return x*2
print(asyncio.run(functools.partial(co,4)()))
d=collections.deque(range(5))
try:
    for i in d: d.append(1)
except RuntimeError as e: print(e)
for f in [lambda: d[99], lambda: collections.deque().pop(), lambda: d.remove(77), lambda: d.index(77), lambda: collections.deque(maxlen=-1), lambda: collections.deque([1],1).insert(0,2), lambda: d+[1], lambda: hash(d), lambda: collections.defaultdict(3), lambda: collections.defaultdict()['x'], lambda: collections.OrderedDict().popitem(), lambda: collections.OrderedDict().move_to_end('z'), lambda: collections.Counter(3), lambda: d['a'], lambda: collections.deque(1), lambda: collections.Counter.fromkeys('a')]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(d < collections.deque([9]), d == collections.deque(range(5)), collections.deque('abc',2), bool(collections.deque()))
c=collections.Counter(a=3,b=1); c.subtract('aab'); print(c, +c, -c, c&collections.Counter('a'), c|collections.Counter('zz'), c==collections.Counter(a=1,b=0)); c.update({'a':5}); del c['nope']; print(c, list(c.elements())[:2], c>collections.Counter())
class LRU(collections.OrderedDict):
    def __getitem__(self,k): v=super().__getitem__(k); self.move_to_end(k); return v
l=LRU(a=1,b=2); l['a']; print(list(l.keys()), list(reversed(l)))
class DD(collections.defaultdict):
    def __missing__(self,k): return k*2
print(DD(int)['ab'])
@contextlib.contextmanager
def tx():
    try: yield
    except BaseException as e: print('rolled back', type(e).__name__); raise
async def m():
    with tx(): await asyncio.sleep(0); raise KeyError('z')
try: asyncio.run(m())
except KeyError as e: print('K',e)
@functools.lru_cache(maxsize=None, typed=True)
def f(*a,**k): return len(a)+len(k)
f(1);f(1.0);f(1,a=2);f(True); print(f.cache_info(), f.__wrapped__(3))
try: f([])
except TypeError as e: print(e)
class E(enum.Enum):
    A=enum.auto(); B=enum.auto()
    def __str__(self): return f'<{self.name}>'
print(E.A, f'{E.B}', [str(e) for e in E], E.A in {E.A:1}, copy.deepcopy(E.A) is E.A)
class W(enum.IntEnum):
    MON=0; TUE=1
print(W(1).name, W.MON+5, [1,2][W.TUE], W.TUE>W.MON, isinstance(W.MON,int), range(3)[W.TUE])
with contextlib.ExitStack() as s:
    for i in range(3): s.push(lambda *a,i=i: print('exit',i))
try:
    with contextlib.ExitStack() as s:
        s.callback(lambda: 1/0); raise ValueError('first')
except ZeroDivisionError as e: print(e, repr(e.__context__))
N=typing.NamedTuple('N',[('a',int),('b',str)])
print(N(1,'x')._replace(a=2), N.__annotations__)
print(next(itertools.count(2**70)), list(itertools.islice(itertools.count(10,-3),4)))
