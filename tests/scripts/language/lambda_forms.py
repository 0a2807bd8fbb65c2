print((lambda: 1)(), (lambda x, y=2, *a, z, w=4, **k: (x, y, a, z, w, k))(1, z=3, q=5))
print((lambda a, /, b, *, c: a + b + c)(1, 2, c=3), (lambda *a, **k: (a, k))(1, b=2))
f = lambda x: lambda y: x + y
print(f(1)(2), f.__name__, f(1).__qualname__)
print(sorted("bca", key=lambda c: -ord(c)), (lambda: (yield))().__class__.__name__)
print([(lambda n: n * m)(2) for m in range(3)], (lambda x: x if x else "no")(0))
print((lambda *, k=1: k)(), (lambda x: (y := x + 1, y))(1))
def d(f=lambda: "default"): return f()
print(d())
