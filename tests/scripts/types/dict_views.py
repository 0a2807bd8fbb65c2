d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 2 in v, ("a", 1) in i, ("a", 2) in i, list(k), list(v), list(i), list(reversed(k)), list(reversed(v)), list(reversed(i)), list(reversed(d)))
d["d"] = 4; print(k, len(v), [*i])
print(sorted(k & {"a", "z"}), sorted(k | ["z"]), sorted(k - {"a"}), sorted(k ^ {"a", "q"}), sorted(i & {("a", 1)}), k == {"a", "b", "c", "d"}, k <= {"a", "b", "c", "d", "e"}, k > {"a"}, k.isdisjoint({"z"}), i == d.items(), v == v, v == d.values(), k == d.keys(), {"a"} < k, sorted({"a", "x"} - k), sorted([("a", 1)] & i) if False else "")
print(k.mapping, type(k.mapping), k.mapping["a"], type(iter(k)), type(iter(v)), type(iter(i)), iter(k).__length_hint__(), type(reversed(d)))
for f in (lambda: k[0], lambda: v["a"], lambda: hash(k), lambda: k + k, lambda: k & 5, lambda: next(k), lambda: v & v, lambda: k.foo, lambda: k < 5, lambda: hash(i), lambda: [] in k, lambda: ([], 1) in i):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for a, b in d.items(): print(a, b, end=";")
for n, (a, b) in enumerate(d.items()): print(n, a, b, end=";")
print(max(d, key=d.get), min(d.values()), sum(d.values()), sorted(d.items(), key=lambda p: -p[1]), {b: a for a, b in d.items()})
r = {}; r["self"] = r; print(r, r.items(), r.values())
