fs = [lambda x: 1 / x]
print(list(map(fs[0], [1, 0])))
