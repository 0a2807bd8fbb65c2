a, b = 1, 2
[c, d] = "xy"
(e, (f, *g)), h = (1, (2, 3, 4)), 5
*i, = range(3)
j, *k, l = "abcd"
m = n, o = [1, 2]
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)
class O: pass
p, q = O(), [0, 0, 0]
p.x, q[0], q[1:3] = 1, 2, (3, 4, 5)
print(p.x, q)
a, b = b, a
print(a, b)
x = [1, 2, 3]
i = 0
i, x[i] = 2, 9
print(i, x)
for a, (b, *c) in [(1, (2, 3)), (4, "xyz")]: print(a, b, c)
() = []
[] = ()
[a, *[b, *c]] = 1, 2, 3
print(a, b, c, [*range(2), *"ab"], (*(), 1), {*[1], *[1, 2]}, {**{"a": 1}, "b": 2, **{"a": 3}})
print(*[1], 2, *(3, 4), sep="-")
def f(): return *[1, 2], 3
def g():
    yield *[1], 2
print(f(), next(g()))
for x in *[1], 2: print(x)
t = 1, *[2]
print(t)
d = {}
d["k"], *d["r"] = 1, 2, 3
print(d)
z = {"a": 1}[*["a"][0]] if False else 1
print(z)
