import operator as op
names = "+ - * / // % ** @ << >> & | ^ < <= > >=".split()
vals = {"int": 1, "float": 1.5, "str": "a", "list": [1], "tuple": (1,), "dict": {}, "set": {1}, "None": None, "bytes": b"a", "obj": object(), "type": int, "func": len}
for o in names:
    for a in vals:
        for b in vals:
            try:
                eval(f"x {o} y", {"x": vals[a], "y": vals[b]})
                print(a, o, b, "ok")
            except Exception as e:
                print(type(e).__name__, e)
for o in "+= -= *= /= //= %= **= @= <<= >>= &= |= ^=".split():
    for a, b in (("x", "y"), ("y", "x")):
        try:
            exec(f"x {o} y", {"x": None, "y": "s"})
        except Exception as e:
            print(type(e).__name__, e)
for u in "-+~":
    for a in vals:
        try:
            print(eval(f"{u}x", {"x": vals[a]}))
        except TypeError as e:
            print(e)
