class A:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return ("lt", o)
    def __le__(self, o): return ("le", o)
    def __eq__(self, o): return ("eq", o)
    def __ne__(self, o): return ("ne", o)
    def __gt__(self, o): return ("gt", o)
    def __ge__(self, o): return ("ge", o)
a = A(1)
print(a < 1, a <= 1, a == 1, a != 1, a > 1, a >= 1)
print(1 < a, 1 <= a, 1 == a, 1 != a, 1 > a, 1 >= a)
class E:
    def __eq__(self, o): return 0
print(E() != E(), E() == E())
class N:
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
n = N()
print(n == n, n == N(), n != n, n != 1)
for op in ("<", ">", "<=", ">="):
    for l, r in ((n, n), (1, "a"), (None, 0), ([], ()), (1j, 2j), ({}, {})):
        try:
            print(eval(f"l {op} r"))
        except TypeError as e:
            print(e)
print(sorted([3, 1, 2], key=lambda v: -v), max("b", "a"), [1, [2]] < [1, [3]], (1, 2) >= (1,))
try:
    sorted([1, "a"])
except TypeError as e:
    print(e)
