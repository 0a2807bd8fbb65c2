rows = [("b", 2), ("a", 2), ("c", 1), ("a", 1)]
print(sorted(rows, key=lambda r: r[1]), sorted(rows, key=lambda r: r[1], reverse=True), sorted(rows))
import random
random.seed(3)
data = [random.randrange(1000) for _ in range(500)]
s = sorted(data)
print(all(a <= b for a, b in zip(s, s[1:])), s[:5], s[-5:], sorted(data, reverse=True) == s[::-1])
log = []
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o): log.append((self.v, o.v)); return self.v < o.v
print([k.v for k in sorted(map(K, [3, 1, 2, 5, 4]))], log)
print(sorted([1.5, 1, True, 0, -2]), sorted(["b", "a", "B"]), sorted([(1, "a"), (0, "z")]), sorted([[2], [1, 5]]), sorted({3, 1}), sorted({"b": 1, "a": 2}), sorted([float("nan"), 1]) != [], sorted([b"b", b"a"]))
for bad in ([1, None], ["a", 1], [{}, {}], [1j, 2j], [None, None], [(1, "a"), (1, 2)]):
    try:
        bad.sort()
    except TypeError as e:
        print(e)
a = [3, 2, 1]
def key(x):
    a.append(9)
    return x
try:
    a.sort(key=key)
except ValueError as e:
    print(e)
print(a)
class Boom:
    def __lt__(self, o): raise RuntimeError("boom")
a = [Boom(), Boom()]
try:
    a.sort()
except RuntimeError as e:
    print(e, len(a))
