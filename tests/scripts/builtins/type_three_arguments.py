X = type("X", (), {"a": 1, "f": lambda self: self.a}); x = X()
print(X, X.__name__, X.__module__, X.__bases__, x.f(), X.__dict__["a"], X.__doc__, X.__qualname__)
Y = type("Y", (X, ), dict(b=2, __module__="mod", __qualname__="Q.Y", __doc__="d")); print(Y, Y().f(), Y.b, Y.__doc__, Y.__qualname__)
class Meta(type):
    def __new__(m, n, b, d, **kw): print("new", n, kw); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **kw): print("init", kw)
Z = Meta("Z", (), {}, opt=1); print(type(Z).__name__, type(type("W", (Z,), {})).__name__)
class Base:
    def __init_subclass__(cls, tag=None, **kw): print("sub", cls.__name__, tag)
type("Sub", (Base,), {}, tag=5); print(type(5), type(X), type(type))
for f in (lambda: type(), lambda: type(1, 2), lambda: type("a", 5, {}), lambda: type(5, (), {}), lambda: type("a", (), 5), lambda: type("a", (5,), {}), lambda: type("a", (bool,), {}), lambda: type("a", (X, X), {}), lambda: type("a", (object, X), {}), lambda: type("a", (), {}, foo=1), lambda: type("a", (int, str), {}), lambda: type("a", (type(None),), {}), lambda: type("a\0", (), {}), lambda: type("a", (), {"__slots__": 5}), lambda: type("a", (), {"__slots__": ["1x"]}), lambda: type(1, 2, 3, 4), lambda: type("a", [X], {}), lambda: type("n", (range,), {}), lambda: type("a", (type(lambda: 0),), {}), lambda: type("b", (), {"__qualname__": 5}), lambda: type("X", (slice,), {})):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
