print(None, NotImplemented, ..., Ellipsis, repr(None), str(...), [None, ..., NotImplemented], bool(None), bool(...), type(None)(), type(...)(), type(NotImplemented)(), type(None)() is None, ... is Ellipsis, hash(None) == hash(None), None == None, None is None, None == 0, {None: 1}[None])
for f in (lambda: None + 1, lambda: None.foo, lambda: None[0], lambda: None(), lambda: len(None), lambda: None < None, lambda: iter(None), lambda: None in None, lambda: -None, lambda: ... + 1, lambda: NotImplemented(), lambda: NotImplemented.x, lambda: ....x, lambda: type(None)(1), lambda: int(None), lambda: None @ 2, lambda: "a" + None, lambda: [1] + None, lambda: abs(None), lambda: None ** 2, lambda: 2 ** None, lambda: None % 5, lambda: sum(None), lambda: sorted(None), lambda: None >> 1, lambda: max(None), lambda: {**None}, lambda: [*None]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for code in ("None.x = 1", "x = None; x[0] = 1", "x = None; del x[0]", "x = None; x += 1", "(...).x = 1", "a, b = None", "for i in None: pass", "class X(type(None)): pass", "with None: pass"):
    try:
        exec(code)
    except Exception as e:
        print(code, "->", type(e).__name__, e)
print((5).__eq__("a"), (5).__add__("a"), object().__eq__(1), object().__lt__(1), f"{None} {...}", "%s" % None, type(None), type(...), type(NotImplemented), dir(None) == dir(type(None)()), None.__class__, None.__doc__, None.__bool__())
