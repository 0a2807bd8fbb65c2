def f(a, b: int = 2, /, c=3, *args: str, d, e: float = 5, **kw) -> bool:
    "Doc of f."
    x = a
    return x
print(f.__name__, f.__qualname__, f.__module__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__dict__, f.__closure__, type(f), type(f.__code__), type(f.__globals__), f.__globals__ is globals())
c = f.__code__
print(c.co_name, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_varnames, c.co_nlocals, c.co_flags, c.co_firstlineno, c.co_names, c.co_freevars, c.co_cellvars, c.co_qualname, c.co_filename.endswith("function_object.py"))
f.attr = 1; print(f.attr, f.__dict__, vars(f)); del f.attr; print(hasattr(f, "attr"))
f.__defaults__ = (7,); f.__kwdefaults__ = {"d": 1, "e": 2}; print(f(1, 2, 3), f.__defaults__); f.__name__ = "g"; f.__qualname__ = "G.g"; f.__doc__ = None; print(f.__name__, f.__qualname__, f.__doc__, repr(f).split(" at ")[0])
def outer():
    n = 1
    def inner(): return n
    return inner
i = outer(); print(i.__qualname__, i.__closure__[0].cell_contents, i.__code__.co_freevars, outer.__code__.co_cellvars, repr(i).split(" at ")[0], type(i.__closure__[0]))
print((lambda: 0).__name__, (lambda x: x).__qualname__, outer.__get__(5).__self__, outer.__get__(None, int) is outer, f.__call__, sep=" | "[:3]) if False else print((lambda: 0).__name__)
def g(): pass
g.__code__ = (lambda: "swapped").__code__; print(g())
for code in ("f.__name__ = 5", "f.__defaults__ = 5", "f.__code__ = 5", "f.__dict__ = 5", "f.__globals__ = {}", "f.nope", "f.__closure__ = ()", "f.__kwdefaults__ = 1", "f.__annotations__ = 1", "del f.__name__", "f.__module__ = 'm'; print(f.__module__)", "f + 1", "f[0]", "len(f)", "f < f", "f.__qualname__ = 1", "f.__code__ = i.__code__"):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
print(f == f, f != g, hash(f) == hash(f), callable(f), bool(f), [n for n in dir(f) if n not in dir(object)])
