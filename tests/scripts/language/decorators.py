def deco(f):
    print("decorate", f.__name__)
    def w(*a): return ("w", f(*a))
    return w
def arg(x):
    print("arg", x)
    def d(f): print("apply", x); return f
    return d
@arg(1)
@deco
@arg(2)
def f(x): return x
print(f(5))
@deco
class C: pass
print(type(C()).__name__)
ds = {"a": [deco]}
@ds["a"][0]
def g(): return 1
@(lambda f: 42)
def h(): pass
print(g(), h)
@(x := deco)
def k(): pass
try:
    @5
    def bad(): pass
except TypeError as e:
    print(e)
class M:
    @staticmethod
    @deco
    def s(): return "s"
    @property
    @deco
    def p(self): return "p"
print(M.s(), M().p)
