import sys
print(sys.getrecursionlimit())
def f(n): return f(n + 1)
try:
    f(0)
except RecursionError as e:
    print(e)
class R:
    def __repr__(self): return repr(self)
try:
    repr(R())
except RecursionError as e:
    print(str(e)[:32])
class G:
    def __getattr__(self, n): return getattr(self, n)
try:
    G().x
except RecursionError as e:
    print(str(e)[:32])
a = []
for i in range(100000): a = [a]
for g in (lambda: repr(a), lambda: a == a[:]):
    try:
        g()
    except RecursionError as e:
        print(str(e)[:32])
b = []
for i in range(100000): b = [b]
try:
    print(a == b)
except RecursionError as e:
    print(e)
try:
    t = ()
    for i in range(100000): t = (t,)
    repr(t)
except RecursionError as e:
    print(str(e)[:32])
for text in ("(" * 500 + ")" * 500, "[" * 1000, "-" * 10000 + "1"):
    try:
        eval(text)
    except (RecursionError, SyntaxError, MemoryError) as e:
        print(type(e).__name__ in ("SyntaxError", "RecursionError", "MemoryError"))
sys.setrecursionlimit(100000)
def depth(n): return n and 1 + depth(n - 1)
print(depth(50000))
for bad in (0, -1, "a", 10**20):
    try:
        sys.setrecursionlimit(bad)
    except Exception as e:
        print(type(e).__name__, e)
