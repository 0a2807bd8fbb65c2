class A:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
a = A()
print(a.x, A.__slots__, type(A.x), A.x)
for stmt in ("a.y", "a.z = 1", "a.z", "del a.y", "a.__dict__", "A.x.__get__(5)"):
    try:
        print(exec(stmt))
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
del a.x
print(hasattr(a, "x"))
class B(A):
    pass
b = B(); b.q = 5; b.y = 2
print(b.__dict__, b.y)
class C(A):
    __slots__ = "single"
c = C(); c.single = 1; c.x = 2
print(c.single, c.x, hasattr(c, "__dict__"))
class D:
    __slots__ = ["__dict__", "a"]
d = D(); d.other = 1; d.a = 2
print(d.__dict__)
class P:
    __slots__ = ("__priv",)
    def __init__(self): self.__priv = 1
print(P()._P__priv)
for ns in ({"__slots__": ("x",), "x": 1}, {"__slots__": ("1a",)}, {"__slots__": (1,)}, {"__slots__": 5}, {"__slots__": ("__dict__", "__dict__")}):
    try:
        type("T", (), ns)
        print("ok")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    class E(int): __slots__ = ("x",)
except TypeError as e:
    print(e)
class S1: __slots__ = ("a",)
class S2: __slots__ = ("b",)
try:
    class S3(S1, S2): pass
except TypeError as e:
    print(e)
class Docs:
    __slots__ = {"a": "doc of a"}
print(Docs.a.__doc__)
