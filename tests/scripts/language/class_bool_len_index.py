class T:
    def __init__(self, v): self.v = v
    def __bool__(self): print("bool"); return self.v
class L:
    def __init__(self, v): self.v = v
    def __len__(self): return self.v
print(bool(T(True)), not T(False), 1 if L(0) else 2, T(True) and 5, L(0) or 6)
for f in (lambda: bool(T(1)), lambda: bool(L(-1)), lambda: len(L("x")), lambda: bool(L("x")), lambda: len(L(2**70)), lambda: len(5), lambda: len(L(1.5))):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
print([1, 2, 3][I(1)], "abc"[I(0):I(2)], range(10)[I(3)], hex(I(255)), int(I(4)), list(range(I(3))), "a" * I(3), [0] * I(2), bin(I(5)), chr(I(65)), float(I(2)), complex(I(3)))
for f in (lambda: [1][I("x")], lambda: [1][I.__name__], lambda: "a"[float(1)], lambda: [1, 2][I(5)], lambda: (1,)[I(1).v and None], lambda: int(T(1)), lambda: range(1.0), lambda: [1, 2]["a":]):
    try:
        f()
    except (TypeError, IndexError) as e:
        print(type(e).__name__, e)
