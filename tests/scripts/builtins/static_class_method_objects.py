class A:
    @staticmethod
    def s(a, b=2): "doc s"; return a + b
    @classmethod
    def c(cls, x): "doc c"; return cls.__name__, x
    sl = staticmethod(len)
print(A.s(1), A().s(1, 1), A.c(5), A().c(6), A.sl([1]), A.s.__doc__, A.c.__doc__, A.__dict__["s"].__func__(1), A.__dict__["c"].__func__(A, 1), A.__dict__["s"](3), A.__dict__["s"].__name__, A.__dict__["c"].__name__, A.__dict__["s"].__wrapped__ is A.s, A.__dict__["s"].__isabstractmethod__)
sm = staticmethod(5); cm = classmethod(len); print(sm.__func__, sm.__get__(1), repr(sm), repr(cm.__get__(None, int)).split(" at ")[0])
for f in (lambda: sm(), lambda: cm(), lambda: staticmethod(), lambda: classmethod(), lambda: staticmethod(1, 2), lambda: A.s(), lambda: A.c(), lambda: A.__dict__["c"](1), lambda: sm.foo, lambda: staticmethod(x=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class B(A):
    @classmethod
    def c(cls, x): return super().c(x) + ("B",)
    @staticmethod
    def s(*a): return super(B, B).s(*a)
print(B.c(1), B().s(5))
