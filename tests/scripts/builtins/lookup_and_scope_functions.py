x = "global"
def f(a, *args, k=1, **kw):
    y = 2
    def g(): return y, sorted(locals())
    return sorted(locals()), g()
print(f(1, 2, z=3)); print(globals()["x"], "f" in globals()); globals()["made"] = 5; print(made)
class C:
    z = 1
    names = sorted(n for n in locals() if not n.startswith("__")) if False else sorted(locals())
print(C.names, (lambda q: locals())(3), callable(f), callable(C), callable(C()), id(f) == id(f))
def h():
    exec("inner = 1"); return "inner" in globals()
print(h(), eval("[x for _ in range(1)]"), eval("x", {"x": 1}), eval("(lambda: x)()"), eval("locals()", {}, {"a": 1}), sorted(eval("globals()", {"a": 1}))[1:])
def shadow():
    try:
        return len
    finally:
        pass
len_ = len
def unbound():
    print(later)
    later = 1
try:
    unbound()
except UnboundLocalError as e:
    print(e, e.name if hasattr(e, "name") else "")
try:
    undefined_name
except NameError as e:
    print(e, e.name)
del x
try:
    x
except NameError as e:
    print(e)
