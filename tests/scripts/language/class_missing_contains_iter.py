class D(dict):
    def __missing__(self, k): return f"no {k}"
d = D(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d)
class C:
    def __contains__(self, x): return x  # truth value is used
print(1 in C(), 0 in C(), "" not in C())
class I:
    def __iter__(self): return iter([1, 2])
print(2 in I(), 5 in I())
class G:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * 10
g = G()
print(list(g), 20 in g, 25 in g, *g, [*reversed([1])])
a, b, c, d = g
print(a, d)
for f in (lambda: 1 in 5, lambda: iter(5), lambda: reversed(g), lambda: 1 in 3.5):
    try:
        f()
    except TypeError as e:
        print(e)
class BadIter:
    def __iter__(self): return 5
class NoneIter:
    __iter__ = None
    __contains__ = None
for f in (lambda: list(BadIter()), lambda: list(NoneIter()), lambda: 1 in NoneIter(), lambda: [*NoneIter()]):
    try:
        f()
    except TypeError as e:
        print(e)
class R:
    def __reversed__(self): return "rev"
print(reversed(R()))
class S:
    def __len__(self): return 2
    def __getitem__(self, i): return "ab"[i]
print(list(reversed(S())))
