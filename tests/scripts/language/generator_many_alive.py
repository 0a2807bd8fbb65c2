def counter(n):
    while True:
        got = yield n
        n += got or 1
gens = [counter(i) for i in range(1000)]
for g in gens: next(g)
print(sum(g.send(2) for g in gens), sum(next(g) for g in gens))
def tree(n):
    if n == 0: yield 1
    else:
        yield from tree(n - 1)
        yield from tree(n - 1)
print(sum(tree(10)))
def pipeline(src):
    for x in src:
        if x % 2: yield x * x
print(sum(pipeline(pipeline(range(100)))))
z = zip(*[iter(range(9))] * 3)
print(list(z))
