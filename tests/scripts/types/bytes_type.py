print(b"abc", bytes(), bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"x"), bytes(range(5)), bytes(bytearray(b"q")), bytes(memoryview(b"mv")), bytes((65, 66)), b'a"\'\n\\\x00\x7f\xff\t\r', b"'", b'"')
b = b"hello"
print(b[0], b[-1], b[1:3], b[::-1], list(b), len(b), b + b"!", b * 2, 104 in b, b"ell" in b, b == b"hello", b < b"z", hash(b) == hash(b"hello"), max(b), sorted(b), b.hex(), b.hex(":"), b.hex("-", 2), b.hex("-", -2), bytes.fromhex("68 65 6C"), bytes.fromhex(""))
for t in (lambda: bytes("a"), lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes(["a"]), lambda: bytes(-1), lambda: bytes(1.5), lambda: bytes(None), lambda: b"a" + "b", lambda: b"a"[5], lambda: b"a"["x"], lambda: 256 in b"a", lambda: "a" in b"a", lambda: b"a" < "a", lambda: bytes.fromhex("1"), lambda: bytes.fromhex("zz"), lambda: bytes(5, "utf8"), lambda: bytes("a", "nope"), lambda: b"a" * "x", lambda: bytes.fromhex(5), lambda: b"a" % 1, lambda: bytes(10**30), lambda: b"a".hex("ab"), lambda: bytes([10**30]), lambda: bytes(x=1), lambda: b"a".foo):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
class B:
    def __bytes__(self): return b"dunder"
class I:
    def __index__(self): return 2
print(bytes(B()), bytes(I()), b"abc"[I()], bytes([I(), True]))
try:
    b[0] = 1
except TypeError as e:
    print(e)
