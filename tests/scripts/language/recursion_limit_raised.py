import sys
sys.setrecursionlimit(50_000)
print(sys.getrecursionlimit())
def down(n): return 0 if n == 0 else 1 + down(n - 1)
print(down(45_000))
def down_gen(n):
    if n: yield from down_gen(n - 1)
    yield 1
print(sum(down_gen(3000)))
class N:
    def __init__(self, c): self.c = c
    def __repr__(self): return f"N({self.c!r})"
n = None
for _ in range(3000): n = N(n)
print(len(repr(n)))
