class A:
    def __new__(cls, *a, **k):
        print("new", cls.__name__, a, k)
        return super().__new__(cls)
    def __init__(self, *a, **k): print("init", a, k)
A(1, x=2)
class B:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(B())
class C:
    def __init__(self): return 3
class D: pass
class E:
    def __init__(self, a, b): pass
class F:
    def __new__(cls, x): return object.__new__(cls)
for f in (C, lambda: D(1), E, lambda: E(1, 2, 3), lambda: E(1, c=2), F, lambda: object(1), lambda: D(x=1), lambda: object.__new__(), lambda: object.__new__(5), lambda: object.__new__(int), lambda: int.__new__(str), lambda: F(1).__init__(2)):
    try:
        f()
    except TypeError as e:
        print(e)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
print(T(1, 2), type(T()).__name__)
class Singleton:
    _i = None
    def __new__(cls):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
print(Singleton() is Singleton())
