import import_pkg
import import_pkg.sub.deep as deep
from import_pkg import a, sub as s, late
from import_pkg.sub import *
from import_pkg.sub.deep import up as renamed, VALUE
print(import_pkg.__name__, import_pkg.__package__, import_pkg.__path__[0].endswith("import_pkg"), import_pkg.__file__.endswith("__init__.py"))
print(deep.__name__, deep.__package__, a.NAME, s.__name__, late.L, renamed(), VALUE, exported, "hidden" in globals(), "_private" in globals())
import import_pkg.sub
print(import_pkg.sub.deep is deep, import_pkg.__doc__)
def f():
    import import_pkg.a as inner, math
    from import_pkg import b
    return inner.NAME, math.floor(2.5), b.from_a
print(f())
import sys
print("import_pkg.sub.deep" in sys.modules, sys.modules["import_pkg"] is import_pkg, [n for n in sorted(sys.modules) if n.startswith("import_pkg")])
