t = (1, 2, 3, 2)
print(t, (), (1,), tuple(), tuple("ab"), tuple([1]), t[0], t[-1], t[1:], t[::-1], t + (4,), t * 2, 2 * t, t.count(2), t.index(2), t.index(2, 2), 3 in t, len(t), hash(t) == hash((1, 2, 3, 2)), t == (1, 2, 3, 2), t < (1, 3), (1,) < (1, 0), sorted(t), max(t), tuple(t) is t, t[:] is t, () is (), ((1,), [2]), bool(()))
a, (b, *c) = 1, (2, 3, 4); print(a, b, c)
for f in (lambda: t[9], lambda: t["a"], lambda: t.index(9), lambda: t + [1], lambda: t < [1], lambda: hash(([],)), lambda: tuple(5), lambda: tuple(1, 2), lambda: t.foo, lambda: t * 1.5, lambda: t.append(1), lambda: t.count(), lambda: (1, 2) - (1,), lambda: tuple(x=1), lambda: t[1.0], lambda: (1, "a") < (1, 2), lambda: t()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for code in ("t[0] = 1", "del t[0]", "t.x = 1", "t[0] += 1"):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, e)
u = ([1],)
try:
    u[0] += [2]
except TypeError as e:
    print(e, u)
class P(tuple):
    def __new__(cls, x, y): return super().__new__(cls, (x, y))
    @property
    def x(self): return self[0]
p = P(1, 2); print(p, p.x, p == (1, 2), p + (3,), type(p + ()), p[:], type(p[:]), hash(p) == hash((1, 2)), isinstance(p, tuple))
r = ([],); r[0].append(r); print(r)
print([n for n in dir(tuple) if not n.startswith("__")], tuple.__mro__, t.__getnewargs__(), t.__contains__(1), tuple[int, str], tuple[int, ...], hash(()), hash((1, 2, 3)), hash((1.5, (2, -1))))
