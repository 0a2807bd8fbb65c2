def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result

import sys
sys.set_int_max_str_digits(0)
total = 0
for n in range(0, 3000, 3):
    total += factorial(n) % 1000000007
print(total, len(str(factorial(3000))))
