s = {1, 2, 3}
s.add(4); s.add(1); s.discard(9); s.discard(1); s.remove(2); print(s, len(s), 3 in s); s.update([7, 8], (9,)); print(sorted(s))
a, b = {1, 2, 3}, {2, 3, 4}
print(a | b, a & b, a - b, a ^ b, a.union(b, [9]), a.intersection(b, [2]), a.difference([1]), a.symmetric_difference([1, 5]), a.union(), a.intersection(), a <= b, a < a, a <= a, {1} < a, a >= {1}, a > {1, 2, 3}, a == {3, 2, 1}, a != b, a.issubset([1, 2, 3, 4]), a.issuperset([1]), a.isdisjoint([7]), a.copy() is a)
c = set(a); c |= {10}; c &= {1, 2, 10}; c -= {1}; c ^= {2, 5}; print(c); c.intersection_update([5, 10, 11]); print(c); c.difference_update([5]); print(c); c.symmetric_difference_update([1]); print(c); c.clear(); print(c, set(), frozenset(), bool(set()))
print(set("a"), set([1, 1, 2]), {*range(3)}, {i % 3 for i in range(10)}, set(range(20)), {0, 1.0, True, False}, {-1, -2, 5}, {100, 3, 50, 7}, set(range(10, 0, -1)), {2**61 - 1, 0}, {None}, {(1, 2)}, {frozenset({1})})
p = {5}; print(p.pop(), p)
for f in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {1}.remove("x"), lambda: {[]}, lambda: set(5), lambda: set(1, 2), lambda: {1} + {2}, lambda: {1} | [2], lambda: {1} < [1], lambda: hash({1}), lambda: {1}[0], lambda: {1}.add([]), lambda: {1}.foo, lambda: {1}.union(5), lambda: {{}}, lambda: {1}.add(), lambda: [] in {1}, lambda: {1}.remove([]), lambda: set(x=1), lambda: {1} & 1, lambda: {1}.update(5), lambda: {1}.discard({}), lambda: {1}()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print({1} in {frozenset([1])}, {1, 2} == frozenset([1, 2]), {1} | frozenset([2]), frozenset([2]) | {1}, type({1} | frozenset()), type(frozenset() | {1}))
