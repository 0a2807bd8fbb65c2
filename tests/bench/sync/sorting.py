seed = 42
values = []
for _ in range(200000):
    seed = (seed * 1103515245 + 12345) % 2147483648
    values.append(seed)
total = 0
for k in range(5):
    squares = [v * 3 % 1000003 for v in values if v % 5 != k]
    squares.sort()
    by_key = sorted(squares, key=lambda v: -(v % 1000))
    total += squares[100] + by_key[100] + len(squares)
print(total)
