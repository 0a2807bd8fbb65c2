class A:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __int__(self): return 7
    def __float__(self): return 1.5
    def __complex__(self): return 2j
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __bytes__(self): return b"by"
import math
a = A()
print(-a, +a, ~a, abs(a), int(a), float(a), complex(a), round(a), round(a, 2), math.trunc(a), math.floor(a), math.ceil(a), bytes(a))
for op in ("-", "+", "~"):
    try:
        eval(op + "'x'")
    except TypeError as e:
        print(e)
class B:
    def __int__(self): return "x"
    def __float__(self): return 3
    def __complex__(self): return 1
    def __bytes__(self): return "s"
    def __index__(self): return 1.0
for f in (int, float, complex, bytes, hex, abs, round, math.floor):
    try:
        f(B())
    except TypeError as e:
        print(e)
