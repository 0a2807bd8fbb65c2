def a0(): pass
def a1(x): pass
def a2(x, y): pass
def d1(x, y=1): pass
def kw(*, k): pass
def kw2(*, k, j): pass
def po(x, /, y): pass
def va(x, *a): pass
def all_(x, y, z): pass
class C:
    def m(self, x): pass
    def n(): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
class I:
    def __init__(self, a): pass
class N: pass
calls = ["a0(1)", "a0(1, 2)", "a1()", "a1(1, 2)", "a1(1, 2, 3)", "a1(y=1)", "a1(1, x=2)", "a2()", "a2(1)", "a2(y=1)", "all_()", "all_(1)", "d1()", "d1(1, 2, 3)", "kw()", "kw(1)", "kw(k=1, z=2)", "kw2()", "kw2(j=1)", "po(x=1, y=2)", "po()", "po(1)", "va()", "C().m()", "C().m(1, 2)", "C().n()", "C.m()", "C.m(1)", "C.c(1)", "C.s(1)", "I()", "I(1, 2)", "I(b=1)", "N(1)", "N(x=1)", "a1(*5)", "a1(**5)", "a1(**{1: 2})", "a1(**{'x': 1}, **{'x': 2})", "a1(x=1, **{'x': 2})", "a1(*[1, 2])", "d1(1, z=5)", "(lambda: 0)(1)", "(lambda x: 0)()", "a0(**{'q': 1})", "kw(1, k=2)", "kw(1, 2, 3, k=2)", "d1(y=5)", "object(1)", "object.__new__()", "object().__init__(1)", "None()", "(1)()", "'a'()", "C.m.foo", "a1(1)(2)", "a1(1, z=3, w=4)", "a2(x=1, z=3)", "po(1, x=2, y=3)"]
for c in calls:
    try:
        print(c, eval(c))
    except TypeError as e:
        print(c, "->", e)
    except AttributeError as e:
        print(c, "->", e)
