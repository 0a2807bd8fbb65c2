def f(x):
    match x:
        case {"type": "point", "x": x, "y": y}: return ("point", x, y)
        case {"type": str(t), **rest}: return ("typed", t, rest)
        case {1: a, 2.5: b, None: c}: return (a, b, c)
        case {"list": [a, *b], "d": {"k": k}}: return (a, b, k)
        case {**all} if len(all) > 1: return ("all", all)
        case {}: return "any mapping"
        case _: return "none"
print(f({"type": "point", "x": 1, "y": 2, "z": 3}), f({"type": "line", "a": 1}), f({"type": 5}), f({1: 1, 2.5: 2, None: 3}), f({"list": [1, 2], "d": {"k": 0}}), f({"a": 1, "b": 2}), f({}), f([]))
class D(dict):
    def __missing__(self, k): return "made up"
print(f(D()), f(D(type="x")))
class C: K = "const"
match {"const": 1}:
    case {C.K: v}: print("attr key", v)
