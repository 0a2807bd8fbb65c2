class Log(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"): print("set", k, v if isinstance(v, int) else type(v))
        super().__setitem__(k, v)
    def __missing__(self, k):
        if k == "magic": return 99
        raise KeyError(k)
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, bases, kw)
        return Log()
    def __new__(m, name, bases, ns, **kw):
        return super().__new__(m, name, bases, dict(ns))
class A(metaclass=Meta, opt=1):
    a = 1
    b = a + magic
    for i in range(2):
        pass
    del i
    def f(self): return 1
print(A.b, hasattr(A, "i"))
class Bad(type):
    @classmethod
    def __prepare__(m, name, bases): return 5
try:
    class X(metaclass=Bad): pass
except TypeError as e:
    print(e)
