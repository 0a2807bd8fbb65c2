class A:
    "doc"
    a: int = 1
    def f(self): "fdoc"
class B(A): pass
print(A.__name__, A.__qualname__, A.__module__, A.__doc__, B.__doc__, A.__annotations__, A.f.__qualname__, A.f.__doc__)
print(sorted(A.__dict__), type(A.__dict__))
A.__name__ = "Renamed"
A.__doc__ = "new"
print(A, A.__doc__, A.f.__qualname__)
for stmt in ("A.__name__ = 5", "A.__dict__ = {}", "A.__class__ = int", "del A.__name__", "A.__bases__ = ()", "A().__class__ = 5", "A.__dict__['x'] = 1", "A.zz", "A().zz", "del A.zz", "int.zz"):
    try:
        exec(stmt)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
class C: pass
c = C(); c.v = 1
c.__class__ = B
print(type(c).__name__, c.v, c.a)
print(dir(c)[-4:], vars(c), c.__dict__ is c.__dict__)
c.__dict__ = {"w": 2}
print(c.w, hasattr(c, "v"))
X = type("X", (A,), {"y": 2, "__doc__": "xd"})
print(X.y, X.__module__, X.__doc__, X().a)
for args in ((), (1, 2), ("a", 1, {}), (1, (), {}), ("a", (), 1), ("a\0b", (), {})):
    try:
        type(*args)
    except (TypeError, ValueError) as e:
        print(e)
