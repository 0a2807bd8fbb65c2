d = {}
for i in range(10): d[f"k{i}"] = i
for i in range(0, 10, 2): del d[f"k{i}"]
d["k0"] = "again"; print(d); d["k3"] = "kept place"; print(list(d.items()))
class D(dict):
    def __missing__(self, k): self[k] = v = len(self); return v
    def __repr__(self): return "D" + super().__repr__()
x = D(a=5); print(x["q"], x["r"], x, x.get("zz"), "zz" in x, x == {"a": 5, "q": 1, "r": 2}, x | {"n": 1}, type(x | {}), x.copy(), type(x.copy()), D.fromkeys("ab"), {**x})
class O(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
    def __getitem__(self, k): return super().__getitem__(k) + 1
o = O(a=1); o["b"] = 2; o.update(c=3); print(o, o["b"], o.get("b"), dict(o), list(o.items()))
class M:
    def keys(self): return ["p", "q"]
    def __getitem__(self, k): return k * 2
print(dict(M()), {**M()}, dict(M(), z=1))
def f(**kw): return kw
print(f(**M()), f(**{"a b": 1}))
print([n for n in dir(dict) if not n.startswith("__")], dict.__mro__, dict[str, int], dict.__hash__, {1: 2}.__contains__(1), {1: 2}.__getitem__(1), {1: 2}.__len__(), {1: 2}.__or__({}), {1: 2}.__or__(5), {1: 2}.__eq__({}), {1: 2}.__lt__({}))
big = {i: i * i for i in range(1000)}; print(len(big), big[999], sum(big.values()), list(big)[:3]); 
for i in range(990): del big[i]
print(big)
