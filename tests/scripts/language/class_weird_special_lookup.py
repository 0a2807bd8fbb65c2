class A: pass
a = A()
a.__len__ = lambda: 5
a.__str__ = lambda: "instance"
a.__call__ = lambda: 1
for f in (lambda: len(a), lambda: a()):
    try: f()
    except TypeError as e: print(e)
print(str(a).startswith("<__main__.A"))
A.__len__ = lambda self: 7
print(len(a), bool(a))
A.__add__ = lambda s, o: "added later"
print(a + 1)
del A.__add__
try: a + 1
except TypeError as e: print(e)
class B:
    __len__ = None
    __iter__ = None
    __hash__ = None
for f in (lambda: len(B()), lambda: iter(B()), lambda: hash(B()), lambda: 1 in B(), lambda: list(B())):
    try: f()
    except TypeError as e: print(e)
class D:
    def __getattr__(self, n):
        if n == "__len__": return lambda: 3
        raise AttributeError(n)
try: len(D())
except TypeError as e: print(e)
