class A:
    def __setattr__(self, n, v):
        print("set", n, v)
        object.__setattr__(self, n, v)
    def __delattr__(self, n):
        print("del", n)
        super().__delattr__(n)
a = A()
a.x = 1
a.x += 1
setattr(a, "y", 2)
print(a.__dict__)
del a.x
delattr(a, "y")
try:
    del a.x
except AttributeError as e:
    print(e)
class Frozen:
    def __setattr__(self, *a): raise TypeError("frozen")
try:
    Frozen().x = 1
except TypeError as e:
    print(e)
for f in (lambda: setattr(5, "x", 1), lambda: setattr(int, "x", 1), lambda: delattr(A(), "q"), lambda: setattr(object(), "x", 1), lambda: setattr(a, 5, 1), lambda: setattr(len, "x", 2)):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
a, b = A(), A()
for a.i in range(2): pass
(a.p, b.q), *a.r = (1, 2), 3, 4
with open(__file__) as a.f: pass
a.__dict__["direct"] = 1
print(a.direct)
