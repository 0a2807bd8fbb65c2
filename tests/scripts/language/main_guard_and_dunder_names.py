import sys
if __name__ == "__main__": print("main")
print(__name__, __doc__, __package__, __spec__, __annotations__, "__file__" in globals(), __builtins__ is not None)
print(sorted(n for n in globals() if n.startswith("__")))
print(sys.argv[1:], sys.modules["__main__"].__name__)
