for s in ("1.5", " -2e3 ", "inf", "-Infinity", "nan", "1_000.5", ".5", "5.", "1e-400", "1e400", "+1.5E+3", "١.٥", "0.1e1_0", "infinity", "-nan"):
    print(repr(s), float(s))
for a in ("", "abc", "1.5.5", "1e", "0x10", "1__0", "_1", None, [], 1j, "1 2", 10**400, "\n", b"x"):
    try:
        print(float(a))
    except Exception as e:
        print(type(e).__name__, e)
print(float(), float(5), float(True), float(b"2.5"), float(bytearray(b"1")), float(2**60), float(10**22))
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 4
class B:
    def __float__(self): return 1
print(float(F()), float(I()))
try:
    float(B())
except TypeError as e:
    print(e)
class MyF(float):
    def __repr__(self): return "MyF"
print(MyF(1.5), [MyF(2)], MyF(1.5) + 1, type(MyF(1) + MyF(2)), "%s %.2f" % (MyF(1), MyF(1)), f"{MyF(1.5):.3f}", f"{MyF(3)}")
for t in (lambda: float(1, 2), lambda: float(x=1)):
    try:
        print(t())
    except TypeError as e:
        print(e)
