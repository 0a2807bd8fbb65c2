import sys
def t(code):
    try:
        exec(code, {"__name__": "__main__", "__package__": None})
        print("ok", code)
    except Exception as e:
        print(code, "|", type(e).__name__, e, "|", getattr(e, "name", None), (getattr(e, "path", None) or "").rpartition("/")[2])
t("import nothing")
t("import import_pkg.nothing")
t("import import_pkg.a.b")
t("from import_pkg import nothing")
t("from nothing import x")
t("from . import x")
t("from .a import x")
t("import import_pkg.toofar")
t("import import_pkg.cycle_bad")
t("import import_pkg.raises")
t("import import_pkg.raises")
print("import_pkg.raises" in sys.modules)
t("from import_pkg import cycle_a; print(cycle_a.get(), cycle_a.cycle_b.get())")
t("from import_pkg.getattr_module import lazy; print(lazy)")
t("from import_pkg.getattr_module import other")
t("__import__('')")
t("__import__(5)")
t("import math.pi")
import import_pkg.getattr_module as g
print(g.lazy, dir(g))
sys.modules["blocked"] = None
t("import blocked")
sys.modules["fake"] = "not a module"
import fake
print(fake)
try: g.zzz
except AttributeError as e: print(e)
import math
try: math.zzz
except AttributeError as e: print(e)
try: import_pkg.zzz
except NameError as e: print(e)
import import_pkg
try: import_pkg.zzz
except AttributeError as e: print(e)
