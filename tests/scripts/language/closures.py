def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get
inc, get = counter()
inc(); inc(5)
print(get(), inc.__closure__[0].cell_contents, inc.__code__.co_freevars, counter.__code__.co_cellvars)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
def outer():
    def use(): return later
    try:
        use()
    except NameError as e:
        print(e)
    later = 1
    print(use())
    del later
    try:
        use()
    except NameError as e:
        print(e)
    try:
        later
    except UnboundLocalError as e:
        print(e)
outer()
def a():
    x = 1
    def b():
        def c():
            nonlocal x
            x += 1
            return x
        return c
    return b()() + x
print(a())
def param(x):
    def g():
        nonlocal x
        x *= 2
        return x
    return g
g = param(3)
print(g(), g(), param.__closure__)
def loop():
    for i in range(3):
        def f(): return i
        yield f
print([f() for f in loop()], [f() for f in list(loop())])
