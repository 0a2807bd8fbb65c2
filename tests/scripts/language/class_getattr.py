class A:
    x = 1
    def __getattr__(self, name):
        print("getattr", name)
        if name == "missing": raise AttributeError("no " + name)
        return name * 2
a = A()
print(a.x, a.ab, hasattr(a, "missing"), getattr(a, "missing", "default"))
a.y = 3
print(a.y)
try:
    a.missing
except AttributeError as e:
    print(e)
try:
    a()
except TypeError as e:
    print(e)
try:
    len(a)
except TypeError as e:
    print(e)
class P:
    @property
    def p(self): return self.q
    def __getattr__(self, n): return "fallback " + n
print(P().p)
class R:
    def __getattr__(self, n): return getattr(self.inner, n)
try:
    R().foo
except RecursionError as e:
    print(e)
