x = "global"
class A:
    x = "class"
    y = [x for _ in range(1)]
    z = (lambda: x)()
    w = [i for i in x]
    def f(self): return x
    class Inner:
        v = x
print(A.y, A.z, A.w, A().f(), A.Inner.v, A.Inner.__qualname__)
def outer():
    x = "outer"
    class B:
        y = x
        x = "B"
        z = x
    class C:
        nonlocal x
        x = "changed"
    return B.y, B.z, x
try:
    print(outer())
except NameError as e:
    print(type(e).__name__, e)
class D:
    global gg
    gg = 5
    print(__name__, __qualname__, __module__)
    locals()["dyn"] = 1
    if True:
        def cond(self): return "cond"
print(gg, D.dyn, D().cond())
class P:
    __x = 1
    def get(self): return self.__x
    def __m(self): return "m"
    def call(self): return self.__m()
print(P().get(), P()._P__x, P().call(), sorted(k for k in P.__dict__ if k.startswith("_P")))
class _Q:
    __a = 2
print(_Q._Q__a)
