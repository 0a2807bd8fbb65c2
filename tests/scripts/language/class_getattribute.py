class A:
    def __init__(self): self.x = 1
    def __getattribute__(self, name):
        if name == "secret": raise AttributeError("hidden")
        if name.startswith("_"): return super().__getattribute__(name)
        return ("got", name, object.__getattribute__(self, name) if name in self.__dict__ else None)
    def __getattr__(self, name): return "fallback " + name
    def f(self): return 1
a = A()
print(a.x, a.f, a.secret, a.nothing)
print(a.__class__.__name__)
class B:
    def __getattribute__(self, n): raise ValueError(n)
for f in (lambda: B().x, lambda: hasattr(B(), "y"), lambda: getattr(B(), "z", 1)):
    try:
        f()
    except ValueError as e:
        print("ValueError", e)
print(len([B()]), repr(B()).startswith("<__main__.B object"))
