# Digits, bytes and quotients of ints about the sizes at which they are handled otherwise.
import math

for bits in (47, 48, 63, 64, 65, 126, 127, 128, 192, 384, 385, 500):
    for n in ((1 << bits) - 1, 1 << bits, -(1 << bits) - 1, 10 ** (bits // 4)):
        print(n, hex(n), oct(n), bin(n)[-9:], hash(n), n + 1, n - 7, n / 7, n / 10 ** 17)
        data = n.to_bytes(70, 'big', signed=True)
        print(int.from_bytes(data, 'big', signed=True) == n, int.from_bytes(data[::-1], 'little', signed=True) == n)
print([math.comb(n, n // 2) for n in (10, 60, 67, 100, 129, 130, 131, 200)])
print(math.isqrt(2 ** 47 - 1), math.isqrt(99), math.lcm(-4, 6), math.lcm(2 ** 47, 3 ** 29), math.prod([0.5, 2.5]))
