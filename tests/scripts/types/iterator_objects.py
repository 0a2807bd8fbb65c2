its = [iter([1, 2]), iter((1, 2)), iter("ab"), iter(range(2)), iter({1: 2}), iter({1}), iter(b"a"), enumerate("a"), zip("a", "b"), map(str, [1]), filter(None, [1]), reversed([1]), iter(int, 0), (x for x in "a")]
for it in its:
    print(type(it).__name__, iter(it) is it, hasattr(it, "__next__"), hasattr(it, "__length_hint__") and it.__length_hint__(), [n for n in dir(it) if n not in dir(object) and n not in ("__setstate__", "__del__")], next(it, "none"), list(it), next(it, "over"))
    for bad in (lambda: len(it), lambda: it[0], lambda: it + it, lambda: it(), lambda: it.foo, lambda: it < it):
        try:
            print(bad())
        except Exception as e:
            print(type(e).__name__, e)
from operator import length_hint
print(length_hint([1]), length_hint(iter([1, 2])), length_hint(x for x in "a"), length_hint(5, 3) if False else "")
