class Outer:
    class Error(Exception): pass
def f():
    class Local(Exception): pass
    try: raise Outer.Error("a")
    except Outer.Error: raise Local(1, 2)
f()
