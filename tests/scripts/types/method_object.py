class C:
    def m(self, x=1):
        "Doc."
        return (self.tag, x)
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(x): return x
    tag = "t"
    def __repr__(self): return "<C>"
o = C(); m = o.m
print(m(), m(5), m.__self__ is o, m.__func__ is C.m, m.__name__, m.__qualname__, m.__doc__, m.__module__, type(m), m == o.m, m is o.m, hash(m) == hash(o.m), m != C().m, repr(m), m.__code__.co_name, m.__defaults__)
print(C.c, C.c(), o.c(), C.c.__self__ is C, C.c.__func__.__name__, C.s(3), o.s(4), type(C.s), type(C.__dict__["s"]), type(C.__dict__["c"]), C.__dict__["c"].__func__.__name__, C.__dict__["s"].__wrapped__.__name__, C.__dict__["s"](9))
class D(C): pass
print(D.c(), D().m(), D.c, D().m, C.m(D()), D.m is C.m, D.m.__qualname__)
import types
b = types.MethodType(lambda self, y: (self, y), 42); print(b(1), b.__self__)
o.extra = types.MethodType(lambda self: self.tag, o); print(o.extra())
for code in ("m.x = 1", "m.__self__ = 1", "m.foo", "types.MethodType(5, 1)", "types.MethodType(len, None)", "m.__func__.z = 3; print(m.z)", "C.__dict__['c']()", "m.__name__ = 'q'"):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, e)
print([].append.__self__, len.__self__, "a".upper.__name__, [].append.__qualname__, repr([].append).split(" at ")[0], repr("".join).split(" at ")[0], len, print, type(len), type([].append), type(list.append), list.append, type(int.__add__), int.__add__, type((1).__add__), repr((1).__add__).split(" at ")[0], repr(dict.fromkeys).split(" at ")[0], type(dict.__dict__["fromkeys"]), int.real, type(int.real), [1].__len__.__name__, str.__init__ is not None)
print(list.append.__objclass__, int.__add__.__objclass__, list.append.__doc__, len.__doc__, len.__text_signature__, list.append.__text_signature__, [].append == [].append, (a := []).append == a.append, len.__module__, [].append.__module__)
