import importlib
m = __import__("import_pkg.a")
print(m.__name__)
m = __import__("import_pkg.a", fromlist=["NAME"])
print(m.__name__)
print(__import__("import_pkg", globals(), locals(), ["late"], 0).late.L)
print(importlib.import_module("import_pkg.sub").exported, importlib.import_module(".a", "import_pkg").NAME, importlib.import_module("..a", package="import_pkg.sub").NAME)
for f in (lambda: importlib.import_module(".a"), lambda: importlib.import_module("nope.x"), lambda: importlib.import_module("...a", "import_pkg")):
    try: f()
    except (ImportError, TypeError) as e: print(type(e).__name__, e)
import import_pkg.counter as import_counter
import_counter.value = 99
importlib.reload(import_counter)
print(import_counter.value)
import builtins
original = builtins.__import__
def tracing(name, *a): print("import", name); return original(name, *a)
builtins.__import__ = tracing
import math
from import_pkg import a
builtins.__import__ = original
