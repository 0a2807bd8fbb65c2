def f(*, size): return size
print(f(size=1), f(sise=2))
