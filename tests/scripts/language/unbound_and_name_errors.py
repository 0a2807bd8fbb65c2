def f():
    print(x)
    x = 1
def g():
    return undefined_thing
def h():
    for i in []: pass
    return i
def k():
    try: 1 / 0
    except ZeroDivisionError as e: pass
    return e
def w():
    x += 1
def c():
    def inner(): return cell
    r = inner()
    cell = 1
def imp():
    math.pi
    import math
for fn in (f, g, h, k, w, c, imp):
    try: fn()
    except NameError as e: print(type(e).__name__, e, "|", e.name)
x = 1
w2 = lambda: [later for _ in [1]]
try: w2()
except NameError as e: print(e)
class A:
    try: y
    except NameError as e: print(e)
    def m(self): return __class__
print(A().m() is A)
