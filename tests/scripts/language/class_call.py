class A:
    def __call__(self, *a, **k): return a, k
a = A()
print(a(), a(1, x=2), a(*[1, 2], **{"y": 3}), callable(a), callable(5))
a.__call__ = lambda: "instance"
print(a())
class B:
    __call__ = A()
print(B()(1))
class C: pass
for f in (C(), 5, "s", None, [1], 1.5, {}):
    try:
        f()
    except TypeError as e:
        print(e)
print(list(map(a, [1])), sorted([3, 1], key=A().__call__ and (lambda x: x)))
