import sys, math, types
m = types.ModuleType("mymod", "its doc")
print(m, m.__name__, m.__doc__, m.__dict__, type(m), m.__package__, m.__loader__, m.__spec__)
m.x = 5; print(m.x, vars(m)["x"], "x" in dir(m)); del m.x
for f in (lambda: m.x, lambda: math.nope, lambda: m(), lambda: types.ModuleType(), lambda: types.ModuleType(5), lambda: delattr(m, "q"), lambda: math.sqr, lambda: m + 1):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(repr(sys), math.__name__, math.__package__ == "", sys.modules["math"] is math, __name__, sys.modules["__main__"].m is m, __builtins__.__name__, type(__builtins__))
m.__getattr__ = lambda n: f"dyn {n}"; print(m.anything); m.__name__ = "other"
class M(types.ModuleType):
    @property
    def p(self): return "prop"
print(M("sub").p, M("sub"), repr(sys.modules[__name__]).startswith("<module '__main__' from"))
sys.modules["virtual"] = m
import virtual; print(virtual is m)
from virtual import thing; print(thing)
print(__doc__, __package__, __spec__, __file__.endswith("module_object.py"), sorted(k for k in globals() if k.startswith("__")))
