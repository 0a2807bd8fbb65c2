print(sorted([3, 1, 2]), sorted("hello"), sorted([1, 2], reverse=True), sorted(["b", "A"], key=str.lower), sorted({"x": 1, "a": 2}), sorted([]), sorted((i for i in (2, 1))), sorted([1, 2], key=None, reverse=0), list(reversed([1, 2])), list(reversed("ab")), list(reversed((1,))), list(reversed(range(3))), type(reversed([])), type(reversed("")), type(reversed(())))
class S:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10
class R:
    def __reversed__(self): return iter("rev")
print(list(reversed(S())), list(reversed(R())), sorted(S().__getitem__(i) for i in range(2)))
for f in (lambda: sorted(5), lambda: sorted([1, "a"]), lambda: sorted(), lambda: sorted([1], 5), lambda: sorted([1], key=5), lambda: sorted([1], foo=1), lambda: reversed(5), lambda: reversed({1}), lambda: reversed(iter([])), lambda: reversed(), lambda: sorted([1, 2], key=lambda: 0), lambda: sorted([1], reverse="x"), lambda: sorted([1], reverse=None), lambda: reversed(1, 2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
