def f():
    counter = 1
    return conter + 1
f()
