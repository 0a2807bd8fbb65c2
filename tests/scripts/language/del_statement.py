a = b = c = 1
d, l, o = {"x": 1, "y": 2}, [1, 2, 3, 4], type("O", (), {})()
o.attr = 1
del a, (b, c)
del d["x"], l[0], l[-1:], o.attr
print(d, l, o.__dict__)
del [d, l]
del ()
for n in ("a", "b", "d"):
    try: eval(n)
    except NameError as e: print(e)
def f(x):
    del x
    try: x
    except UnboundLocalError as e: print(e)
    try:
        del x
    except UnboundLocalError as e: print(e)
    x = 2
    return x
print(f(1))
for s in ("del zz", "del o.nope", "del [1][5]", "del {}['k']", "del (1).real", "del 'abc'[0]"):
    try: exec(s)
    except Exception as e: print(type(e).__name__, e)
class C:
    x = 1
    del x
print(hasattr(C, "x"))
def g():
    y = 1
    def h():
        nonlocal y
        del y
    h()
    try: return y
    except NameError as e: return str(e)
print(g())
