def f():
    data = [1, 2, "x"]
    return {k: [y + 1 for y in (k,)] for k in data}
f()
