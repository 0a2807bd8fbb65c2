n = 3**200
print(n)
print(n * n)
print((n * n) // n == n, (n * n + 5) % n)
print(n.bit_length(), (-n).bit_length(), n.bit_count())
f = 1
for i in range(1, 101):
    f *= i
print(f)
print(f // 2**97, f % (10**9 + 7))
print(hash(n) == hash(n), hash(2**61 - 1), hash(2**61), hash(-1), hash(-2**61), hash(10**40))
print(int(str(n)) == n, -n // 7, -n % 7)
print(n > 1e90, n < float("inf"), 10**400 > 1e308, 10**400 == float("inf"))
