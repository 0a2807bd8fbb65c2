a = 1
print(globals() is globals(), globals()["a"], locals() is globals(), "a" in vars())
globals()["dyn"] = 5
print(dyn)
def f(x, *args, k=2, **kw):
    y = 3
    def inner(): return y
    l = locals()
    l["x"] = 100
    return x, sorted(l), l["y"]
print(f(1))
def g():
    if 0: unset = 1
    return locals()
print(g())
class C:
    z = 1
    locals()["w"] = 2
    print(sorted(n for n in locals() if not n.startswith("__")))
    def m(self): self.q = 1; return vars(self)
print(C.w, C().m(), vars(C)["z"], [n for n in dir(C()) if not n.startswith("__")])
try: vars(5)
except TypeError as e: print(e)
def h(): b = 1; a = 2; return dir()
print(h(), dir(type("D", (), {"__dir__": lambda s: ["b", "a"]})()))
del globals()["dyn"]
try: dyn
except NameError as e: print(e)
print(__name__, __builtins__.__name__, callable(__builtins__.print))
