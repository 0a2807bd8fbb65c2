def g():
    x = yield 1
    print("got", x)
    return 7
i = g()
print(type(i), i.gi_running, i.gi_frame is not None, i.gi_code.co_name, i.gi_yieldfrom, i.__name__, i.__qualname__, repr(i).split(" at ")[0], iter(i) is i, next(i))
try:
    i.send("v")
except StopIteration as e:
    print(e.value, e.args, repr(e))
print(i.gi_frame, next(i, "dead"), i.gi_running)
def h():
    yield from inner
inner = g(); d = h(); next(d); print(d.gi_yieldfrom is inner)
i.__name__ = "renamed"; i.__qualname__ = "Q.r"; print(i.__name__, repr(i).split(" at ")[0])
e = (n for n in "ab"); print(type(e), e.__name__, e.__qualname__, repr(e).split(" at ")[0], list(e), list(e))
for f in (lambda: g().send(1), lambda: g().throw(ValueError("thrown")), lambda: g().throw(ValueError, "x"), lambda: g().throw(5), lambda: g().foo, lambda: len(g()), lambda: g()[0], lambda: next(5), lambda: g().throw(), lambda: g().send(), lambda: type(g())(), lambda: setattr(g(), "__name__", 5), lambda: setattr(g(), "gi_frame", 1), lambda: g() + 1):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def again():
    next(me)
    yield
me = again()
try:
    next(me)
except ValueError as e:
    print(e)
print([n for n in dir(g()) if n not in dir(object) and n != "__del__"], g.__code__.co_flags & 0x20)
