a = [3, 1, 2]
a.append(4); a.extend((5, 6)); a.extend("xy"); a.insert(0, "first"); a.insert(-1, "before last"); a.insert(100, "end"); a.insert(-100, "start"); print(a)
print(a.pop(), a.pop(0), a.pop(-2), a, a.index(1), a.count(1), a.index(2, 1, 5)); a.remove(3); a.reverse(); print(a, a.copy() == a, a.copy() is a)
a.clear(); print(a, len(a))
b = [5, 2, 9, 1]; b.sort(); print(b); b.sort(reverse=True); print(b); b.sort(key=lambda x: -x % 5); print(b); print(sorted("bca", key=str.upper, reverse=True))
for f in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1].index(1, 1), lambda: [1, "a"].sort(), lambda: [1].append(), lambda: [1].append(1, 2), lambda: [1].extend(5), lambda: [1].insert(0), lambda: [1].insert("a", 1), lambda: [1].pop("a"), lambda: [1].sort(lambda x: x), lambda: [1].sort(key=5), lambda: list(5), lambda: list(1, 2), lambda: [1].foo, lambda: [1].sort(foo=1), lambda: [1] + (2,), lambda: [1] + None, lambda: [1]["a"], lambda: [1][1], lambda: [1][-2], lambda: [1][1.0], lambda: [1] < (1,), lambda: [1] < ["a"], lambda: hash([]), lambda: [1] * "a", lambda: [1] - [1], lambda: [1][10**30], lambda: [].apend(1), lambda: [None, None] < [None, 1], lambda: list(x=1), lambda: [].index(), lambda: [1](), lambda: [1].copy(1), lambda: [1].reverse(1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
