print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, int)), isinstance(1, int | str), isinstance(None, int | None), isinstance(1, ((str, (int,)),)), issubclass(bool, int), issubclass(int, (str, object)), issubclass(int, int | str), isinstance(int, type), isinstance(1, object), issubclass(int, int))
class M(type):
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, c): return c is float
class C(metaclass=M): pass
print(isinstance(5, C), isinstance(6, C), issubclass(float, C), issubclass(int, C), isinstance(C(), C))
class Fake:
    @property
    def __class__(self): return int
print(isinstance(Fake(), int), type(Fake()).__name__)
for f in (lambda: isinstance(1, 5), lambda: isinstance(1, "int"), lambda: isinstance(1), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: isinstance(1, list[int]), lambda: isinstance(1, (int, 5)), lambda: isinstance("a", (int, 5)), lambda: issubclass(int, [int]), lambda: isinstance(1, list[int] | str), lambda: isinstance(1, [int]), lambda: isinstance(1, None), lambda: issubclass(int, list[int])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
