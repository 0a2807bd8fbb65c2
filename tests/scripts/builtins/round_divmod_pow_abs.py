print([round(x) for x in (0.5, 1.5, 2.5, -0.5, 2.675, 1e20, 7)], round(2.675, 2), round(1234.5678, -2), round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(5, 3), round(2.5, None), round(1e300, 10), round(0.1, 400), round(15, -1), round(25, -1), round(10**30, -29), type(round(1.5)), type(round(1.5, 0)), round(True), round(5.015, 2), round(1.0, 0), round(float("nan"), 2), round(float("inf"), 1))
print(divmod(7, 2), divmod(-7, 2), divmod(7, -2), divmod(7.5, 2), divmod(-7.5, 2), divmod(10**20, 7), pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7), pow(2, 10**5, 97), pow(-2, 3, 5), pow(2, 3, -5), pow(2.0, 3), pow(2, -2), pow(0, 0), pow(5, 0, 1), pow(base=2, exp=3, mod=5), pow(10**20, 3, 10**15 + 1), abs(-5), abs(-2.5), abs(3 - 4j), abs(True), abs(-0.0))
class R:
    def __round__(self, n="none"): return ("round", n)
    def __divmod__(self, o): return "dm"
    def __rdivmod__(self, o): return "rdm"
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __abs__(self): return "abs"
    def __rpow__(self, o): return ("rpow", o)
print(round(R()), round(R(), 2), round(R(), None), divmod(R(), 1), divmod(1, R()), pow(R(), 2), pow(R(), 2, 3), abs(R()), 2 ** R())
for f in (lambda: round("a"), lambda: round(1.5, "a"), lambda: round(), lambda: round(float("nan")), lambda: round(float("inf")), lambda: divmod(1), lambda: divmod("a", 1), lambda: divmod(1, 0), lambda: pow("a", 2), lambda: pow(2, 3, 0), lambda: pow(2, -1, 4), lambda: pow(2.0, 3, 5), lambda: pow(2), lambda: pow(2, 3, "a"), lambda: abs("a"), lambda: abs(), lambda: abs(1, 2), lambda: round(1, 2.0), lambda: divmod(1.5, 0), lambda: pow(0, -1), lambda: round(1j), lambda: round(None), lambda: pow(2, 2.5, 3), lambda: pow(1, 2, 3, 4), lambda: round(10.0**308, -309), lambda: divmod(1, 1j), lambda: round([], 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
