print(bool(), bool(0), bool(1), bool([]), bool([0]), bool(""), bool(0.0), bool(None), bool(...), bool(0j), bool(range(0)))
print(True == 1, False == 0, True is not 1 == 1, True + 1, sum([True, True, False]), "ab"[True], repr(True), str(False))
print(True & False, True | False, True ^ True, ~True, not True, True and 5, 0 or "x", -True, True / 2, True // 1, True << 3)
print(type(True & 1), type(True & True), bool.__mro__, isinstance(True, int), int(True), float(True), {True: "a", 1: "b"})
print(True.real, True.bit_length(), True.conjugate(), (True).__and__(True), True.__repr__(), True.to_bytes(1, "big"))
for t in (lambda: bool(1, 2), lambda: bool(x=1), lambda: type("B", (bool,), {}), lambda: True + "a", lambda: True.foo):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
class L:
    def __len__(self): return 0
class B:
    def __bool__(self): return 2
class M:
    def __len__(self): return -1
print(bool(L()))
for x in (B(), M()):
    try:
        bool(x)
    except Exception as e:
        print(type(e).__name__, e)
print(f"{True} {True:d} {True:>6} {True!r:>6}|{False:5}|", "%s %d %r" % (True, True, False))
