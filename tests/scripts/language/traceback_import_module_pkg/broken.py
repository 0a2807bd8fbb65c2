def f():
    return y
z = f()
