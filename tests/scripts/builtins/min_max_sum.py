print(min(3, 1, 2), max([1, 5]), min("abc"), max("a", "b", key=ord), min([], default=0), max((), default=None), max([1, -5], key=abs), min({"b": 1, "a": 2}), max(1, 1.0), max(1.0, 1), sum([1, 2]), sum([], 5), sum([1.5, 2]), sum([[1], [2]], []), sum(range(10**5)), sum((0.1,) * 10), sum([1], start=10), sum([10**20, 1]), sum([True, False, 1.0]), sum([1, 2.5, 3j]), any([]), all([]), any([0, 1]), all([1, 0]), any(x > 2 for x in range(5)), max([[1], [2, 3]], key=len))
for f in (lambda: min(), lambda: max(), lambda: min([]), lambda: max([]), lambda: min(5), lambda: max(1, 2, default=3), lambda: max(1, "a"), lambda: min([1, None]), lambda: sum(5), lambda: sum(["a"]), lambda: sum([], ""), lambda: sum(["a"], ""), lambda: sum([b""], b""), lambda: sum([], bytearray()), lambda: sum([1], 2, 3), lambda: sum(), lambda: max([1], foo=1), lambda: max([1], key=5), lambda: any(5), lambda: all(), lambda: any([], []), lambda: sum([[1]]), lambda: sum([1, "a"]), lambda: max(1, 2, key=5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
