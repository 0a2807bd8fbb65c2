class C:
    def __init__(self, n, sw=False): self.n, self.sw = n, sw
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, t, v, tb): print("exit", self.n, t and t.__name__, v); return self.sw
with C(1) as a, C(2) as (b): print(a, b)
with C(3, True): raise ValueError("swallowed")
try:
    with C(4), C(5): raise KeyError("k")
except KeyError: print("caught")
class Bad1: pass
class Bad2:
    def __enter__(self): pass
for o in (Bad1(), Bad2(), 5):
    try:
        with o: pass
    except TypeError as e: print(e)
class Raises:
    def __enter__(self): return self
    def __exit__(self, *a): raise RuntimeError("exit")
try:
    with Raises(): raise ValueError("body")
except RuntimeError as e: print(e, repr(e.__context__))
class EnterRaises:
    def __enter__(self): raise OSError("enter")
    def __exit__(self, *a): print("never")
try:
    with C(6), EnterRaises(): pass
except OSError as e: print(e)
def f():
    for i in range(3):
        with C(i):
            if i == 0: continue
            if i == 1: return "ret"
print(f())
with (C(7) as x, C(8) as y,): print(x, y)
with (C(9)): pass
with (C(10), C(11)) if False else C(12): pass
with C((1, 2)) as (p, q): print(p, q)
with C([1, 2, 3]) as [p, *q]: print(p, q)
d = {}
with C(13) as d["k"]: pass
print(d)
