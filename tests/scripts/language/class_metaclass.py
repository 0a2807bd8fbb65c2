class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)
    def __len__(cls): return 42
    def __getitem__(cls, i): return (cls.__name__, i)
    def __contains__(cls, x): return x == 1
    def __iter__(cls): return iter([1, 2])
    def __repr__(cls): return f"<Meta {cls.__name__}>"
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, c): return c is int
    def __eq__(cls, o): return "eq"
    def __hash__(cls): return 1
    def __add__(cls, o): return ("add", o)
    @property
    def prop(cls): return "prop of " + cls.__name__
    def method(cls): return "meta method"

class A(metaclass=Meta, x=1):
    y = 2
    def __init__(self, *a): print("A.__init__", a)
class B(A, z=3): pass
a = A(1, 2)
print(len(A), A[3], 1 in A, list(A), A, isinstance(5, A), isinstance(a, A), issubclass(int, B), A == 3, A + 1, A.prop, A.method())
print(type(A), type(B) is Meta, type(A).__name__)
try:
    a.method
except AttributeError as e:
    print(e)
class M2(type): pass
try:
    class C(A, metaclass=M2): pass
except TypeError as e:
    print(e)
def func(name, bases, ns, **kw):
    return (name, bases, kw)
class D(metaclass=func, k=1): pass
print(D)
class E(int, metaclass=type): pass
print(E(3) + 1)
