class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.registry.append(cls.__name__)
class A(Base, tag="t"): pass
class B(A): pass
print(Base.registry, A.tag, B.tag)
for f in (lambda: type("X", (Base,), {}, other=1), lambda: type("Y", (), {}, a=1)):
    try:
        f()
    except TypeError as e:
        print(e)
