"""Whole numbers: past 64 bits, to text and bytes and back, what math does with them."""
import math

total = 0
for i in range(20000):
    n = (1 << 64) + i * i
    total ^= n * n % 1000003 ^ (n >> 3) + (n // 7) & 0xFFFF
    total += len(str(n)) + len(hex(n)) + int(n / 7 % 10) + hash(n * n) % 5 + len(bin(i))
    total += int.from_bytes(n.to_bytes(12, 'big'), 'little') % 10
    total += math.comb(60 + i % 40, i % 50) % 7 + math.isqrt(i) + math.lcm(12, i + 1) % 5 + math.gcd(i, 360)
    total += int(str(n)[:19]) % 3
total += sum(k ** 5 for k in range(5000)) % 1000
for i in range(30):
    total += math.factorial(300 + i) % 10007 + len(str(3 ** (500 + i))) + math.perm(30 + i, 20) % 11
print(total)
