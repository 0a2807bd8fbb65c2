for text in ("42", " -17 ", "+5", "1_000", "\n7\t", "0", "-0", "٣٤", "9" * 30):
    print(repr(text), int(text))
for text, base in (("ff", 16), ("0xff", 16), ("0b101", 2), ("101", 2), ("0o17", 8), ("z", 36), ("0x1f", 0), ("0b11", 0), ("0", 0), ("-0xFF", 0), ("1_0", 7)):
    print(text, base, int(text, base))
print(int(3.99), int(-3.99), int(1e20), int(True), int(), int(b"12"), int(bytearray(b"13"), 8))
bad = ("", " ", "1.5", "abc", "1__0", "_1", "1_", "0x10", "--1", "1 2", "0b2", "\x00")
for text in bad:
    try:
        int(text)
    except ValueError as e:
        print(e)
for args in (("12", 1), ("12", 37), ("9", 8), (12, 10), ("010", 0), (None,), ([],), (1.5, 10), ("1", "2"), (float("nan"),), (float("inf"),), (1j,), (b"x",), ("1", 2, 3)):
    try:
        print(int(*args))
    except Exception as e:
        print(type(e).__name__, e)
class Idx:
    def __index__(self):
        return 9
class Trunc:
    def __int__(self):
        return 11
class Bad:
    def __int__(self):
        return "x"
print(int(Idx()), int(Trunc()), int("11", Idx()))
try:
    int(Bad())
except TypeError as e:
    print(e)
