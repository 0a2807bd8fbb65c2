x: int = 5
y: str
z: "forward" = None
(p): int = 1
class O: pass
o = O()
o.a: int = 3
d = {}
d["k"]: float = 2.0
print(__annotations__, o.a, d)
def f(a: int, b: str = "x", *args: tuple, c: list = None, **kw: dict) -> bool: pass
print(f.__annotations__)
class C:
    a: int
    b: "B" = 1
    __priv: int = 2
    def m(self, q: "C") -> "C": pass
print(C.__annotations__, C.m.__annotations__)
def g():
    local: undefined_name_is_fine = 1
    other: int
    try: other
    except UnboundLocalError as e: print(e)
    return local
print(g())
try:
    bad: undefined_name
except NameError as e: print(e)
lam: lambda: int = 5
print(__annotations__["lam"]())
t: tuple = 1, 2
print(t, f.__annotations__ is f.__annotations__, (lambda: 0).__annotations__)
