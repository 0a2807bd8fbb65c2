class A:
    v = "A"
    def f(self, x=0): return "A.f", x
    @classmethod
    def c(cls): return "A.c", cls.__name__
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
class B(A):
    v = "B"
    def f(self, x=1): return super().f(x + 1), super(B, self).f(), super().v
    @classmethod
    def c(cls): return super().c(), super(B, cls).c()
    @staticmethod
    def s(): return super(B, B).s()
    @property
    def p(self): return super().p + "B"
    def nested(self):
        def g(): return super(B, self).f()
        return g(), [super(B, self).v for _ in range(1)]
    def bound(self):
        s = super()
        return s.f(5), s.__thisclass__.__name__, s.__self_class__.__name__, s.__self__ is self
    def cls(self): return __class__
b = B()
print(b.f(), B.c(), B.s(), b.p, b.nested(), b.bound(), b.cls() is B)
u = super(B)
print(u.__self__, u.__get__(b).f())
class C(A):
    def missing(self): return super().zzz
    def setit(self): super().x = 3
    def noargs(*args): return super().f()
for f in (lambda: C().missing(), lambda: C().setit(), lambda: C().noargs(), lambda: super().x, lambda: super(5), lambda: super(B, A()), lambda: super(B, 3)):
    try:
        print(f())
    except (AttributeError, TypeError, RuntimeError) as e:
        print(type(e).__name__, e)
def free(self):
    return super().f()
try:
    free(b)
except RuntimeError as e:
    print(e)
print(repr(super(B, b)).split(",")[0])
