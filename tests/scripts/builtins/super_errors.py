class A:
    def f(self): return "A"
    @classmethod
    def c(cls): return cls.__name__
class B(A):
    def f(self): return super().f() + "B"
    def g(self): return super(B, self).f()
    def h(self): return super().nope
    @classmethod
    def c(cls): return super().c() + "!"
    @staticmethod
    def s(): return super()
    def t(self): return super().__thisclass__, super().__self_class__, repr(super()).split(" at ")[0]
b = B(); print(b.f(), b.g(), B.c(), b.t()[:2], b.t()[2])
for f in (lambda: b.h(), lambda: B.s(), lambda: super(), lambda: super(5), lambda: super(B, 5), lambda: super(B).f, lambda: super(A, b).f, lambda: super(B, A()), lambda: super(1, 2, 3), lambda: super(B, B).f(b), lambda: super(B, b)[0]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
