import sys, os
here = os.path.dirname(os.path.abspath(__file__))
print(sys.path[0] == here, __name__, __package__, __spec__, __doc__, __file__ == sys.argv[0] or os.path.basename(__file__))
sys.path.insert(0, os.path.join(here, "import_pkg", "sub"))
sys.path.insert(0, os.path.join(here, "import_pkg"))
import late
print(late.L, late.__name__)
import __main__
print(__main__.here == here, sys.modules["__main__"] is __main__)
if __name__ == "__main__":
    print("as script")
import import_namespace.inner
print(import_namespace.inner.I, import_namespace.__file__ if hasattr(import_namespace, "__file__") and import_namespace.__file__ else "no file", type(import_namespace).__name__)
