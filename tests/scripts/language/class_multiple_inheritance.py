class A:
    def f(self): return "A"
class B(A):
    def f(self): return "B" + super().f()
class C(A):
    def f(self): return "C" + super().f()
class D(B, C):
    def f(self): return "D" + super().f()
print(D().f(), [c.__name__ for c in D.__mro__], D.__bases__ == (B, C), D.__base__ is B)
print(issubclass(D, C), isinstance(D(), (int, A)), [c.__name__ for c in A.__subclasses__()])
for bases in ((A, B), (B, B), (object, A), (int, str), (bool,), (type(None),), (type(lambda: 0),), (5,)):
    try:
        type("X", bases, {})
        print("ok")
    except TypeError as e:
        print(e)
class X: pass
class Y: pass
class XY(X, Y): pass
class YX(Y, X): pass
try:
    class Z(XY, YX): pass
except TypeError as e:
    print(e)
print(D.mro() == list(D.__mro__))
D.__bases__ = (C, B)
print(D().f())
