x = "outer"
print([x for x in range(3)], x, {x: y for x, y in [(1, 2)]}, {x for x in "a"}, x)
def f():
    y = 5
    return [y * z for z in range(3) if z < y], [[a * b for a in range(b)] for b in range(3)]
print(f())
print([(i, j) for i in range(3) for j in range(i)], [i for i in range(10) if i % 2 if i > 3])
print([last := n for n in range(3)], last)
def g():
    any((found := v) > 2 for v in range(5))
    return found
print(g())
fs = [lambda: q for q in range(3)]
print([h() for h in fs])
print([a for a, *b in ["abc", "de"]], [b for (a, *b) in ["abc"]])
class C:
    n = 3
    a = [i for i in range(n)]
    try:
        b = [n for _ in range(1)]
    except NameError as e:
        print(e)
print(C.a)
print({k: v for k, v in zip("ab", range(2))}, {i % 2: i for i in range(4)}, [*(c for c in "xy")])
print([x if x else "zero" for x in (0, 1)], [[]for _ in (1, )], [y for y in [1, 2, 3]if y > 1])
