n = 0
def tick():
    global n; n += 1; return n
print(list(iter(tick, 4)), type(iter(tick, 4)), type(iter([])), type(iter(())), type(iter("")), type(iter({})), type(iter(set())), type(iter(range(1))), type(iter(b"")), type(iter(bytearray())), type(iter({}.items())))
print(next(iter([1])), next(iter([]), None), next(iter([]), default := 5))
class G:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
class It:
    def __iter__(self): return 5
class N:
    __iter__ = None
class Nx:
    def __next__(self): return 1
print(list(G()), type(iter(G())), 2 in G(), [*G()])
for f in (lambda: iter(5), lambda: iter(5, 1), lambda: iter(), lambda: iter([], 1, 2), lambda: next(5), lambda: next([]), lambda: next(), lambda: next(iter([])), lambda: iter(It()), lambda: iter(N()), lambda: iter(Nx()), lambda: next(iter([]), 1, 2), lambda: list(iter(lambda: 1 / 0, 1)), lambda: iter(int), lambda: next(Nx()), lambda: aiter([]), lambda: anext([]), lambda: list(It()), lambda: 1 in It(), lambda: [*It()]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
