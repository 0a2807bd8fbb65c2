class A:
    def name(self): return __class__.__name__
    @staticmethod
    def s(): return __class__
    @classmethod
    def c(cls): return __class__ is cls
    f = lambda self: __class__
    g = [i for i in (1,)]
print(A().name(), A.s() is A, A.c(), A().f() is A)
class B(A): pass
print(B().name(), B.c())
def deco(cls):
    class New(cls): pass
    return New
@deco
class D:
    def who(self): return __class__.__name__
print(D().who(), type(D()).__name__)
