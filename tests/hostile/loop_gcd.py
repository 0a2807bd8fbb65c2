# verdict: max-time|max-memory|error
import math
a = 3 ** 2000000
b = 5 ** 1500000
while True: math.gcd(a, b)
