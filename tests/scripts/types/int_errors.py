tests = [
    lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 1 << -1, lambda: 1 >> -1,
    lambda: 0 ** -1, lambda: 1 + "a", lambda: "a" + 1, lambda: 1 - None, lambda: [] * 1.5, lambda: 1 < "a",
    lambda: 1 @ 2, lambda: -"a", lambda: ~1.5, lambda: +[], lambda: 10**400 / 3, lambda: float(10**400), lambda: 2.0 ** 10000,
    lambda: 1 & 1.0, lambda: 1 | "x", lambda: 1 ^ None, lambda: 1[0], lambda: 1(), lambda: len(5), lambda: iter(5),
    lambda: 5 in 5, lambda: 10**20 // 0, lambda: 10**20 % 0, lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: pow(2.0, 3, 5),
    lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 1 // 0.0, lambda: 5 .real.foo, lambda: int.foo, lambda: (5).__add__(), lambda: 1 << 10**20,
]
for t in tests:
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
try:
    (5).x = 1
except AttributeError as e:
    print(e)
try:
    x = 5
    x[0] = 1
except TypeError as e:
    print(e)
try:
    del x[0]
except TypeError as e:
    print(e)
try:
    x += "a"
except TypeError as e:
    print(e)
