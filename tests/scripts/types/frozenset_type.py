f = frozenset([1, 2, 3])
print(f, frozenset(), f | {4}, f & [1][:0] if False else f & {1}, f - {1}, f ^ {1, 9}, f.union([7]), f.copy() is f, frozenset(f) is f, hash(f) == hash(frozenset([3, 2, 1])), {f: "key"}[frozenset({1, 2, 3})], f == {1, 2, 3}, f < {1, 2, 3, 4}, sorted(f), len(f), 1 in f, frozenset("a"), f.isdisjoint([8]), f.issubset(range(9)), hash(frozenset()), hash(frozenset([1, 2, 3])))
x = f; x |= {9}; print(x, f, type(x))
for t in (lambda: f.add(1), lambda: f.update(), lambda: f.remove(1), lambda: f | [1], lambda: frozenset(5), lambda: f[0], lambda: frozenset([[]]), lambda: f.pop, lambda: frozenset(1, 2)):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
class F(frozenset):
    def __repr__(self): return "F" + repr(set(self))
class S(set): pass
print(F([1]), F([1]) | {2}, type(F([1]) | {2}), F([1]).copy(), S([1]), S([1]) | {2}, type(S() | set()), type(S().copy()), [n for n in dir(frozenset) if not n.startswith("__")], [n for n in dir(set) if not n.startswith("__")], set[int], frozenset[str])
