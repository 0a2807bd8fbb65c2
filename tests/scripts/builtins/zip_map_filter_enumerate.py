print(list(zip()), list(zip([1, 2], "ab")), list(zip([1, 2, 3], "ab")), list(zip(range(2), range(2), strict=True)), list(zip([1])), dict(zip("ab", [1, 2])), [*zip(*[(1, 2), (3, 4)])])
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])), list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("a", start=-1)), list(enumerate("a", 10**20)), type(map(str, [])), type(zip()), type(filter(None, [])), type(enumerate([])))
for f in (lambda: list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], strict=True)), lambda: list(zip([1], [1], [], strict=True)), lambda: list(zip([], [1], [1], strict=True)), lambda: zip(5), lambda: zip([1], 5), lambda: zip(foo=1), lambda: map(), lambda: map(str), lambda: list(map(5, [1])), lambda: map(str, 5), lambda: filter(), lambda: filter(None), lambda: filter(None, 5), lambda: list(filter(5, [1])), lambda: enumerate(), lambda: enumerate(5), lambda: enumerate([], "a"), lambda: enumerate([], 1, 2), lambda: list(map(lambda x: 1 / x, [0])), lambda: enumerate(foo=1), lambda: enumerate([], 1.5), lambda: next(map(str, [])), lambda: len(map(str, [])), lambda: zip([1])[0], lambda: map(str, [1], foo=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, repr(e) if isinstance(e, StopIteration) else "")
it = iter([1, 2, 3, 4]); print(list(zip(it, it)), [*map(None.__class__, [])]); z = zip([1, 2], [3]); print(next(z), next(z, "end"), iter(z) is z)
