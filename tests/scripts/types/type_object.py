class A:
    "Doc A."
    x = 1
    def f(self): pass
class B(A): pass
print(A.__name__, A.__qualname__, A.__module__, A.__doc__, A.__bases__, A.__base__, A.__mro__, B.__mro__, A.__class__, type(A), A.__dict__["x"], type(A.__dict__), A.__subclasses__(), A.mro(), B.__doc__, A, repr(B()).split(" at ")[0], A.__weakref__ is not None, sorted(A.__dict__))
print(type(5), type(type), type(None), type(...), type(NotImplemented), type([]) is list, int.__bases__, bool.__base__, object.__bases__, type.__mro__, int.__name__, int.__qualname__, int.__module__, type.__name__, int.__doc__[:20], type.__base__)
A.__name__ = "Renamed"; A.__qualname__ = "Q.R"; print(A, A.__name__); A.y = 2; print(B.y, A.y); del A.y; A.__doc__ = "new"; print(A.__doc__); A.__module__ = "mm"; print(A)
for code in ("int.x = 1", "A.nope", "A.__name__ = 5", "A.__bases__ = ()", "A.__bases__ = 5", "del A.x; del A.x", "del int.real", "A.__dict__['q'] = 1", "A.__mro__ = ()", "A.__name__ = 'a\\0b'", "object.x = 1", "A() + 1", "A()[0]", "len(A())", "A()()", "A() < A()", "-A()", "A[0]", "iter(A())", "next(A())", "with_ = A().__enter__", "A().nope", "A().nope = 1; print('ok')", "del A().nope", "object().x = 1", "hash(A()) and print('hashed')", "int[5]", "A.__qualname__ = 1", "del A.__name__", "A.__class__ = 5"):
    try:
        exec(code)
    except Exception as e:
        print(code, "->", type(e).__name__, e)
class X: pass
class Y: pass
class Z(X): pass
Z.__bases__ = (Y,); print(Z.__mro__); z = Z(); z.__class__ = Y; print(type(z).__name__)
print(int.__flags__ & 1 if False else "", A == A, A != B, hash(A) == hash(A), issubclass(B, A), isinstance(A, type), isinstance(type, object), isinstance(object, type), type.__call__(int, "5"), int.__call__ if False else "", type.__instancecheck__(int, 5), int.__subclasscheck__(bool), A | int, int | None, type(int | str), (int | str).__args__)
