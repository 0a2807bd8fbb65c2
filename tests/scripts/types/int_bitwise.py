values = (0, 1, -1, 5, -6, 2**32, -2**33, 2**70 + 3, -(2**70) - 3)
for a in values:
    for b in values:
        print(a & b, a | b, a ^ b, end=";")
    print(a << 3, a >> 2, a << 70, a >> 70, ~a)
print(1 << 100, -1 >> 1000, 5 >> 10**20, 0 << 10**20)
print(True & False, True | 2, type(True & True), type(True ^ 1))
