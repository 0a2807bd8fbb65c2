def f(x):
    match x:
        case []: return "empty"
        case [1]: return "one"
        case [1, y]: return ("1y", y)
        case (a, b): return ("pair", a, b)
        case [first, *_, 9]: return ("ends 9", first)
        case [a, *rest] if len(rest) > 3: return ("long", a, rest)
        case 0, *middle, last: return ("zero..", middle, last)
        case [[a, [b, *c]], *d]: return ("nested", a, b, c, d)
        case [*all]: return ("all", all)
        case _: return "no sequence"
for v in ([], (), [1], (1, 2), (5, 6), [3, 4, 9], [1, 2, 3, 4, 5], (0, 1, 2), [[1, [2, 3]], 4, 5], range(3), "abc", b"ab", {1: 2}, {1, 2}, iter([1]), bytearray(b"a"), 5): print(f(v) if not isinstance(v, (set,)) else f(v))
