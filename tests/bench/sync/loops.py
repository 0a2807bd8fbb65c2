def run(n):
    total = 0
    for i in range(n):
        total += i * 2 % 7
    i = 0
    while i < n:
        if i & 1:
            total -= i
        else:
            total += i >> 1
        i += 1
    return total

print(run(4000000))
