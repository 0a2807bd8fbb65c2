x = 1
def f():
    global x, y
    x = 2
    y = 3
    def g():
        x = 10
        return x
    def h():
        global x
        x += 1
    h()
    return g()
print(f(), x, y)
def d():
    global y
    del y
d()
try:
    y
except NameError as e:
    print(e)
class C:
    global z
    z = 5
print(z, hasattr(C, "z"))
def imp():
    global math
    import math
    global fn
    def fn(): return "fn"
    global K
    class K: pass
    global it
    for it in range(3): pass
    global ctx
    with open(__file__) as ctx: pass
    global exc
    try: 1 / 0
    except ZeroDivisionError as exc: pass
imp()
print(math.floor(1.5), fn(), K.__qualname__, fn.__qualname__, it, "exc" in globals())
