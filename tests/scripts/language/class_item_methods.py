class A:
    def __getitem__(self, k): return ("get", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
a = A()
print(a[1], a[1:2], a[1:2, ...], a[::3], a[()], a[1,], a[*[1, 2]])
a[1] = 2
a[1:2] = [3]
del a[5], a["x"]
a["k"] += ("more",)
for f in (lambda: a.__hash__()[0], lambda: print()[0], lambda: object()["x"], lambda: len[0]):
    try:
        f()
    except TypeError as e:
        print(e)
def setit(o):
    o[0] = 1
def delit(o):
    del o[0]
for o in ((1,), "s", 5, {1}, range(3)):
    for f in setit, delit:
        try:
            f(o)
        except TypeError as e:
            print(e)
