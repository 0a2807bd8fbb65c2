class C:
    def __init__(self): self._x = 0
    @property
    def x(self):
        "Doc x."
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): print("deleted"); self._x = None
    @property
    def ro(self): return 1
    wo = property(None, lambda self, v: print("set", v), doc="write only")
c = C(); c.x = 5; print(c.x); del c.x; print(c.x, C.x.__doc__, C.wo.__doc__, type(C.x), C.x.fget.__name__, C.x.fset is not None, C.ro.fset, C.x.fdel is not None); c.wo = 3
for code in ("c.ro = 1", "del c.ro", "c.wo", "del c.wo", "C.ro.fget = 1", "property(1, 2, 3, 4, 5)", "C.ro.__get__(c)", "property().__get__(c)", "property().__set__(c, 1)", "property().__delete__(c)", "C.ro.foo", "print(property(fget=len).__get__([1, 2]))", "print(C.ro.__get__(None, C) is C.ro)"):
    try:
        exec(code)
    except Exception as e:
        print(code, "->", type(e).__name__, e)
class D(C):
    @property
    def x(self): return super().x or "D's"
    @C.x.getter
    def y(self): return "y"
print(D().x, D().y, D.y.__doc__, [n for n in dir(property) if not n.startswith("_")])
class P(property):
    "sub"
class E:
    @P
    def z(self): "zdoc"; return 9
print(E().z, E.z.__doc__, type(E.z).__name__)
