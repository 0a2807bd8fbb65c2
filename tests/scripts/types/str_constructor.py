print(repr(str()), str(5), str(1.5), str(None), str(b"ab"), str(b"ab", "utf-8"), str(b"\xc3\xa9", encoding="utf8"), str(object=5), str(b"\xff", "latin-1"), str(b"\xff", "ascii", "replace"), str(b"\xff", errors="ignore"), str([1, "a"]), str(bytearray(b"x"), "ascii"), str(memoryview(b"mv"), "ascii"))
for t in (lambda: str(1, "utf-8"), lambda: str("a", "utf-8"), lambda: str(b"\xff", "utf-8"), lambda: str(b"a", "nope"), lambda: str(b"\xff", "ascii"), lambda: str(1, 2, 3, 4), lambda: str(x=1), lambda: str(b"a", 5)):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
class A:
    def __str__(self): return "A!"
class B:
    def __repr__(self): return "B!"
class C:
    def __str__(self): return 5
class D(str):
    def __str__(self): return "dd"
print(str(A()), str(B()), f"{A()} {B()!s} {B()!r}", str(D("x")), D("x") + "y", D("x").upper(), type(str(D("x"))), [D("x")], f"{D('x')}")
try:
    str(C())
except TypeError as e:
    print(e)
