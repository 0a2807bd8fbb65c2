g = ExceptionGroup("top", [ValueError(1), ExceptionGroup("nested", [TypeError("t"), ValueError(2)]), OSError("o")])
print(g, repr(g), g.message, g.exceptions, g.args)
def tree(x, d=0):
    if x is None: return print("none")
    print(" " * d + (f"{type(x).__name__}({x.message})" if isinstance(x, BaseExceptionGroup) else repr(x)))
    for y in getattr(x, "exceptions", ()): tree(y, d + 1)
a, b = g.split(ValueError); tree(a); tree(b); tree(g.subgroup(TypeError)); tree(g.subgroup((OSError, TypeError))); tree(g.subgroup(lambda e: "2" in str(e))); tree(g.subgroup(KeyError)); print(g.split(KeyError)[1] is g, g.split(ExceptionGroup)[0] is g, g.subgroup(Exception) is g)
g.add_note("note"); g.__cause__ = KeyError("c"); s = g.subgroup(OSError); print(s.__notes__, repr(s.__cause__), s.__traceback__, g.derive([ValueError()]), type(g.derive([KeyboardInterrupt()])))
class MyG(ExceptionGroup):
    def derive(self, excs): return MyG(self.message + "!", excs)
class NoDerive(ExceptionGroup): pass
m = MyG("my", [ValueError(1), TypeError(2)]); tree(m.split(ValueError)[0]); tree(NoDerive("nd", [ValueError(1), TypeError()]).subgroup(ValueError))
for f in (lambda: g.split(5), lambda: g.subgroup("a"), lambda: g.derive(5), lambda: g.derive([]), lambda: setattr(g, "message", 1), lambda: setattr(g, "exceptions", 1), lambda: ExceptionGroup("m", (x for x in [ValueError()])), lambda: g.split(int), lambda: ExceptionGroup("m", [ValueError])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    raise g
except* ValueError as e:
    tree(e)
except* (OSError, TypeError) as e:
    tree(e)
try:
    try:
        raise g
    except* ValueError:
        pass
except ExceptionGroup as rest:
    tree(rest)
try:
    raise ValueError("bare")
except* ValueError as e:
    print(repr(e))
try:
    try:
        raise ExceptionGroup("q", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
except BaseException as e:
    tree(e)
print(ExceptionGroup("one", [ValueError()]), ExceptionGroup("two", [ValueError(), ValueError()]), BaseExceptionGroup("b", [SystemExit()]), ExceptionGroup[int] if hasattr(ExceptionGroup, "__class_getitem__") else "")
