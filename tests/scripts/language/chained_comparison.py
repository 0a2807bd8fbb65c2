def v(x):
    print("v", x)
    return x
print(v(1) < v(2) < v(3), v(3) < v(2) < v(1))
print(1 < 2 > 1 == 1 != 2 in [2] is not None, 1 == 1 in [1], (1 == 1) in [1])
x = 5
print(0 <= x < 10, not 0 < x < 3, x is x is not None, 1 not in [2] not in [3])
class N:
    def __lt__(self, o): return []
print(N() < 1 < 2)
a = [1, 2]
if a[0] < a[1] < 3 <= 3: print("yes")
while 0 < x < 10: x += 2
print(x, [y for y in range(9) if 2 < y <= 5], 1 < 2 and 2 < 3 or 5)
