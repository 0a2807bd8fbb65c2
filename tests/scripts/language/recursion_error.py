import sys
def f(n): return f(n + 1)
try: f(0)
except RecursionError as e: print(type(e).__name__, e)
def depth(n):
    try: return depth(n + 1)
    except RecursionError: return n
print(900 < depth(1) <= 1000)
class A:
    def __getattr__(self, n): return getattr(self, n)
    def __repr__(self): return repr(self)
    def __eq__(self, o): return self == o
    def __len__(self): return len(self)
    def __add__(self, o): return self + o
    def __call__(self): return self()
    def __iter__(self): return iter(self)
    def __hash__(self): return hash(self)
    def __bool__(self): return bool(self)
    def __getitem__(self, i): return self[i]
    def __contains__(self, i): return i in self
    def __format__(self, s): return format(self, s)
a = A()
for name, f in dict(getattr=lambda: a.x, repr=lambda: repr(a), eq=lambda: a == 1, len=lambda: len(a), add=lambda: a + 1, call=lambda: a(), iter=lambda: iter(a), hash=lambda: hash(a), bool=lambda: bool(a), getitem=lambda: a[0], contains=lambda: 1 in a, format=lambda: format(a)).items():
    try: f(); print(name, "no error")
    except RecursionError as e: print(name, "RecursionError")
def gen(n): yield from gen(n + 1)
try: list(gen(0))
except RecursionError: print("gen")
for bad in (0, -1, "x"):
    try: sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e: print(e)
try: sorted([1, 2], key=lambda x: depth2(x))
except NameError as e: print(e)
