l = []
for _ in range(100_000): l = [l]
for f in (repr, lambda x: x == [x], str, hash, lambda x: x < x):
    try: f(l); print("fine")
    except (RecursionError, TypeError) as e: print(type(e).__name__)
t = ()
for _ in range(100_000): t = (t,)
d = {}
for _ in range(100_000): d = {1: d}
for f in (lambda: repr(t), lambda: repr(d)):
    try: f(); print("fine")
    except RecursionError as e: print("RecursionError")
def copy(x): return [copy(x[0])] if x else []
try: copy(l)
except RecursionError as e: print(e)
a = []; a.append(a); b = {}; b["self"] = b
print(a, b, (a,), [b])
m, k = [], []
m.append(k); k.append(m)
try: print(m == k)
except RecursionError as e: print(e)
print(isinstance(5, (int, ((str,),))))
c = int
for _ in range(100_000): c = (c,)
try: isinstance("x", c)
except RecursionError as e: print("isinstance", type(e).__name__)
e = ValueError()
for i in range(50_000):
    n = ValueError(i); n.__cause__ = e; e = n
print(repr(e))
