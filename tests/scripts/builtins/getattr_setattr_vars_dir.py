class C:
    k = 1
    __slots__ = ("s",)
class D:
    k = 1
    def __init__(self): self.x = 5
    def __dir__(self): return ["z", "a"]
d = D()
print(getattr(d, "x"), getattr(d, "q", "default"), hasattr(d, "x"), hasattr(d, "q"), setattr(d, "n", 2), d.n, delattr(d, "n"), hasattr(d, "n"), vars(d), dir(d), "k" in dir(D), vars(D)["k"], vars(D).__class__)
def f(a):
    b = 2
    print(vars(), locals(), dir())
f(1); print("d" in vars(), "d" in dir(), globals() is vars(), vars() is locals())
class E:
    def __getattr__(self, n):
        if n == "bad": raise ValueError("not attribute error")
        raise AttributeError(n)
for g in (lambda: getattr(d, "q"), lambda: getattr(d), lambda: getattr(d, 5), lambda: hasattr(d, 5), lambda: setattr(d, "x"), lambda: delattr(d, "q"), lambda: vars(5), lambda: vars(C()), lambda: vars(1, 2), lambda: dir(1, 2), lambda: hasattr(E(), "bad"), lambda: hasattr(E(), "x"), lambda: getattr(E(), "x", 7), lambda: setattr(5, "x", 1), lambda: setattr(C(), "nope", 1), lambda: C().s, lambda: setattr(d, 5, 1), lambda: dir(type("X", (), {"__dir__": lambda s: 5})()), lambda: globals(1), lambda: delattr(int, "real"), lambda: setattr(C(), "k", 1), lambda: vars([])):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
