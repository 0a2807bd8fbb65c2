class C:
    def __enter__(self): return self
    def __exit__(self, *a): print("exit", a[0] and a[0].__name__); return a[0] is KeyError
def f():
    with C() as c, C():
        return "returned"
def g():
    for i in range(4):
        with C():
            if i == 0: continue
            if i == 1: raise KeyError
            if i == 2: break
    return i
def h():
    with C():
        yield 1
        yield 2
def k():
    try:
        with C(): raise ValueError("v")
    except ValueError as e: return str(e)
    finally: print("finally")
def n():
    with C():
        try: return 1
        finally: print("inner finally")
print(f(), g(), list(h()), k(), n())
it = h(); next(it); it.close()
with C():
    with C(): raise KeyError("swallowed inside")
    print("goes on")
x = None
with C() as x: pass
print(type(x).__name__)
