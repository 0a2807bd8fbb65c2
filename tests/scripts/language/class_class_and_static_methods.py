class A:
    count = 0
    @classmethod
    def make(cls, *a):
        cls.count += 1
        return cls, a
    @staticmethod
    def plain(x, y=2): return x, y
    @classmethod
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw); print("sub", cls.__name__)
class B(A): pass
print(A.make(1)[0].__name__, B().make(2)[0].__name__, A.count, B.count, A.plain(1), B().plain(3, 4))
print(A.make.__self__ is A, A.make.__func__.__name__, A.__dict__["plain"].__func__.__name__, A.__dict__["plain"](9))
print(type(A.__dict__["make"]), type(A.__dict__["plain"]))
try:
    A.__dict__["make"]()
except TypeError as e:
    print(e)
print(A.plain is A().plain, A().make == A.make)
class C:
    f = staticmethod(len)
    g = classmethod(lambda c: c.__name__)
print(C.f("abc"), C().g())
