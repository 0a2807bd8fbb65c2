class A:
    def __add__(self, o): return "A.add"
    def __radd__(self, o): return "A.radd"
    def __eq__(self, o): return "A.eq"
    def __lt__(self, o): return "A.lt"
    def __gt__(self, o): return "A.gt"
class B(A):
    def __radd__(self, o): return "B.radd"
    def __eq__(self, o): return "B.eq"
    def __gt__(self, o): return "B.gt"
class C(A): pass
print(A() + B(), A() + C(), B() + A(), A() == B(), A() < B(), A() < C(), C() == A())
class I(int):
    def __radd__(self, o): return ("I.radd", o)
    def __add__(self, o): return ("I.add", o)
print(1 + I(2), I(2) + 1, 1 - I(2), I(2) - 1)
class L(list):
    def __radd__(self, o): return "L.radd"
    def __rmul__(self, n): return "L.rmul"
print([1] + L([2]), 3 * L(), L([1]) * 2)
class S(str):
    def __rmod__(self, o): return "S.rmod"
print("a%s" % S("b"))
