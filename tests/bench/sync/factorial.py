def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result

total = 0
for n in range(0, 1500, 3):
    total += factorial(n) % 1000000007
print(total, len(str(factorial(1500))))
