for r in (range(5), range(2, 8), range(0, 10, 3), range(10, 0, -2), range(0), range(5, 1), range(-3, 3), range(10**20, 10**20 + 3), range(0, -10**20, -10**19)):
    print(r, list(r), len(r), bool(r), r.start, r.stop, r.step, list(reversed(r)), r[-1] if r else None, r[:2], r[::-1], r[1:], 4 in r, 4.0 in r, "a" in r, r.count(4), hash(r) == hash(range(r.start, r.stop, r.step)))
print(range(0, 3, 2) == range(0, 4, 2), range(0) == range(5, 5), range(3) != range(4), range(3) == [0, 1, 2], range(10).index(5), range(0, 100, 7).index(49), 10**30 in range(10**31), range(10)[2:8:2], range(10)[5], range(10)[-3:], {range(3): 1}[range(3)], hash(range(0)) == hash(range(3, 3)), len(range(-5, 5, 3)), max(range(5)), sum(range(101)), range(True))
for f in (lambda: range(), lambda: range(1, 2, 0), lambda: range("a"), lambda: range(1.5), lambda: range(5)[5], lambda: range(5)["a"], lambda: range(5).index(9), lambda: range(1, 2, 3, 4), lambda: len(range(10**20)), lambda: range(5) + range(2), lambda: range(5) < range(6), lambda: range(5).foo, lambda: range(5).index("a"), lambda: range(x=1), lambda: range(None), lambda: range(0, "b"), lambda: range(5).index()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
r = range(5)
for code in ("r[0] = 1", "del r[0]", "r.start = 1", "r.x = 1"):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, e)
it = iter(range(3)); print(type(it), next(it), it.__length_hint__(), list(it)); it = iter(range(10**20, 10**20 + 2)); print(type(it), list(it)); print(type(reversed(range(3))))
class I:
    def __index__(self): return 3
print(range(I()), list(range(I(), 0, -1)), range(5)[I()])
for i in range(3):
    i = 10
print(i)
