d = {"a": 1, "b": 2}
print(d, d["a"], d.get("z"), d.get("z", 0), d.setdefault("c", 3), d.setdefault("a", 9), d.pop("b"), d.pop("q", None), d, len(d), "a" in d, "z" not in d)
d.update({"x": 1}); d.update([("y", 2), ["z", 3]]); d.update(k=5); d.update({"a": 0}, w=1); d.update(["pq"]); print(d); print(d.popitem(), d.copy() == d, d.copy() is d)
print(dict(), dict(a=1), dict([(1, 2)]), dict({"x": 1}, y=2), dict(zip("ab", range(2))), dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), {**d, "new": 1}, dict(d) == d)
print({1: "a", 1.0: "b", True: "c"}, {(1, 2): 3}, {None: 1, ...: 2}, {1: 2} | {3: 4}, {1: 2} | {1: 5}, {1: {2: {}}})
e = {1: 2}; e |= {3: 4}; e |= [(5, 6)]; print(e); del e[1]; print(e, bool({}), {1: 2} == {1: 2.0}, {1: 2} != {1: 3}, {"a": 1, "b": 2} == {"b": 2, "a": 1}); e.clear(); print(e)
for f in (lambda: {}["a"], lambda: {}[(1, 2)], lambda: {}.pop("a"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: {}[[]], lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(["abc"]), lambda: dict(1, 2), lambda: {}.foo, lambda: {} < {}, lambda: {} + {}, lambda: {} | [], lambda: hash({}), lambda: {}.update(5), lambda: {}.get(), lambda: {}.get([]), lambda: {}.setdefault(), lambda: dict.fromkeys(), lambda: dict.fromkeys(5), lambda: {}.pop(), lambda: {}.pop(1, 2, 3), lambda: {}(), lambda: dict(**{1: 2}), lambda: {}.items(1), lambda: {1: 2}.update([[1]]), lambda: {}.kyes(), lambda: [] | {}):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, repr(e))
try:
    del {}["x"]
except KeyError as e:
    print(repr(e), str(e), e.args)
