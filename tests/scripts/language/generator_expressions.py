data = [3, 1, 2]
g = (x * 2 for x in data)
data = None
print(list(g), sum(x for x in range(5)), max((x, -x) for x in range(3)))
def f(): return (lambda: i for i in range(3))
print([h() for h in f()])
try:
    (x for x in 5)
except TypeError as e:
    print(e)
g = (y for x in [[1, 2], 5] for y in x)
print(next(g), next(g))
try:
    next(g)
except TypeError as e:
    print(e)
print((1 for _ in ()).__name__, f().__qualname__)
print(list((i, j) for i in range(4) if i % 2 for j in range(i) if j != 1))
print(dict((k, v) for k, v in zip("ab", (1, 2))))
print("".join(c.upper() for c in "xyz"), any(x > 2 for x in range(4)), all(x for x in ()))
