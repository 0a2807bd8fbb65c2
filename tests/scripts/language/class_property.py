class A:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "the doc"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
    @property
    def ro(self): return "ro"
    @property
    def broken(self): return self.nothing
    w = property(None, lambda s, v: print("set", v), doc="write only")
a = A()
a.x = 5
print(a.x, A.x.__doc__, A.x.fget.__name__, A.w.__doc__)
for stmt in ("a.ro = 1", "del a.ro", "a.w", "a.broken", "del a.w", "a.x.y"):
    try:
        exec(stmt)
    except AttributeError as e:
        print(stmt, "|", e, "|", e.name)
del a.x
try:
    a.x
except AttributeError as e:
    print(e)
a.w = 3
class B(A):
    @A.x.getter
    def x(self): return "B"
    @property
    def ro(self): return super().ro + "!"
print(B().x, B().ro)
print(type(A.x), isinstance(A.x, property))
