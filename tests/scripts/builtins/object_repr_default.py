def clean(o): return repr(o).split(" at 0x")[0]
class C:
    def m(self): pass
    class Inner: pass
def f():
    class L: pass
    return L()
for o in (C(), C.Inner(), f(), C().m, C.m, lambda: 0, f, (x for x in ()), iter([]), iter({}), zip(), map(str, []), enumerate([]), filter(None, []), reversed([]), object(), super(C, C()), property(), staticmethod(f), classmethod(f), type(C.m), C.__dict__["__dict__"], C.__dict__["__weakref__"], int.from_bytes, str.maketrans, [].__len__, type.__dict__["__mro__"], int.__dict__["real"], f.__code__, C.__init__, C().__init__, object.__new__, memoryview(b""), iter(range(1)), {}.keys(), C, C.Inner, type, (1).__class__, list[int], int | None, slice(1), range(2), ..., NotImplemented, iter("x"), iter(()), iter(set()), iter(b"x"), iter(lambda: 0, 1)):
    print(clean(o))
