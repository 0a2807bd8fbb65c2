def f(a, b=1, *c, d=2, **e) -> int:
    "doc"
f.custom = 5
print(f.__name__, f.__qualname__, f.__module__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.custom, f.__dict__, f.__globals__ is globals(), f.__closure__)
c = f.__code__
print(c.co_name, c.co_argcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_firstlineno, c.co_flags & 12)
for s in ("f.__name__ = 5", "f.__defaults__ = 5", "f.__dict__ = 5", "f.nope", "f.__code__ = 5", "del f.__name__", "f.__closure__ = ()", "f.__globals__ = {}", "del f.nope"):
    try: exec(s)
    except (TypeError, AttributeError) as e: print(s, "|", e)
f.__name__ = "g"; f.__qualname__ = "q.g"; f.__doc__ = None
print(f.__name__, repr(f).split(" at ")[0], f.__doc__)
def g(x): return x * 2
f.__code__ = g.__code__
print(f(4))
class C:
    def m(self): pass
m = C().m
print(m.__name__, m.__func__ is C.m, type(m.__self__).__name__, m.__qualname__, repr(C.m).split(" at ")[0], m == m, C().m == C().m)
try: m.x = 1
except AttributeError as e: print(e)
print(len.__name__, len.__self__.__name__, [].append.__name__, str.join.__qualname__, repr(len), repr(str.join), repr(int.__add__), repr((1).__add__).split(" at ")[0], type(len), type(str.join), type(int.__add__))
