for a in (0.0, 1.5, -7.25, 1e10, 0.1):
    for b in (1.0, -2.5, 3, 0.3):
        print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a == b, a < b, a >= b)
print(2.0 ** 0.5, 2 ** 0.5, (-8) ** (1/3), 4.0 ** -1, 0.0 ** 0, (-2.0) ** 3, 2.0 ** 3.0, (-1.0) ** 0.5)
inf, nan = float("inf"), float("nan")
print(inf - inf, inf * 0, inf + 1, -inf, inf // 2, 5 // inf, -5 // inf, -5 % inf, 5 % inf, nan == nan, nan != nan, nan < 1, inf == inf, max(nan, 1), max(1, nan), min(nan, 1))
print(-0.0 == 0.0, -0.0, 0.0 * -1, -0.0 + 0.0, round(-0.4), 1e308 * 10, -1e308 * 10, 5e-324 / 2, -7 // 2.0, -7 % 2.0, 7 % -2.0, -0.0 // 1, 0.0 % -1)
print([nan] == [nan], nan in [nan], [nan].index(nan), {nan: 1}, nan is nan)
for t in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 0.0 ** -1, lambda: 10.0 ** 400, lambda: 1.0 + "a", lambda: 1.0 << 1, lambda: 1.5 & 1, lambda: "a" * 1.5, lambda: [1][1.0], lambda: range(1.0), lambda: int("1.0")):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
print(1 == 1.0, 2**53 == float(2**53), 2**53 + 1 == float(2**53), 10**22 == 1e22, 10**23 == 1e23, 2**53 + 1 > float(2**53), 0.5 < 1 < 1.5)
