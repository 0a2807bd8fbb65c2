o = object()
print(type(o), repr(o).split(" at ")[0], o == o, o != object(), hash(o) == hash(o), bool(o), dir(o), object.__doc__[:20], o.__eq__(5), o.__ne__(o), o.__sizeof__() > 0, o.__reduce_ex__(2)[0].__name__, sorted(o.__dir__()) == dir(o), object.__init__, object.__new__ is not None, object.__subclasshook__(int), o.__class__, object.__str__(5), object.__repr__([1]).split(" at ")[0], object.__getattribute__([1], "append")(1))
class C:
    def __init__(self): self.b = 1; self.a = 2
c = C(); print(dir(c)[-2:], vars(c), c.__dict__, c.__class__, c.__module__, sorted(set(dir(c)) - set(dir(object)))); c.__dict__["z"] = 9; print(c.z); c.__dict__ = {"q": 1}; print(c.q, hasattr(c, "a")); del c.__dict__; print(vars(c))
for code in ("object(1)", "object(x=1)", "C(1)", "o.x = 1", "o.x", "del o.x", "o < o", "o()", "o[0]", "len(o)", "c.__dict__ = 5", "c.__class__ = int", "c.__class__ = 5", "object.__new__(int)", "object.__new__(5)", "object.__setattr__(c, 'n', 1); print(c.n)", "object.__setattr__(5, 'a', 1)", "object.__format__(o, 'x')", "object.__new__(C, 1)", "setattr(c, 5, 1)", "getattr(c, 5)", "object.__init__(c, 1)", "object.__delattr__(c, 'nope')"):
    try:
        exec(code)
    except Exception as e:
        print(code, "->", type(e).__name__, e)
