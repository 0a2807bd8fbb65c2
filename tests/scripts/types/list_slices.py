a = list(range(10))
print(a[2:5], a[:3], a[7:], a[::3], a[::-1], a[8:2:-2], a[-3:], a[:-3], a[100:], a[-100:3], a[5:5], a[slice(1, 4)])
a[2:4] = ["x", "y", "z"]; print(a); a[1:1] = "ab"; print(a); a[:2] = []; print(a); a[::2] = [0] * len(a[::2]); print(a); a[8:2] = [1]; print(a); a[len(a):] = [7, 8]; print(a); a[-1:] = iter([1, 2]); print(a); a[:] = a[::-1]; print(a); a[2:3] = a; print(a)
del a[0], a[-1]; print(a); del a[1:4]; print(a); del a[::3]; print(a); del a[::-2]; print(a); del a[:]; print(a)
def setitem(o, i, v): o[i] = v
def delitem(o, i): del o[i]
for f in (lambda: setitem([1], 5, 1), lambda: setitem([1, 2], slice(None, None, 2), [1, 2]), lambda: setitem([1], slice(0, 1), 5), lambda: delitem([1], 3), lambda: setitem([1], "a", 1), lambda: delitem([1], "a"), lambda: [1][::0], lambda: setitem([1], slice(None, None, 0), []), lambda: [1]["a":"b"], lambda: [1][1.5:], lambda: [1, 2][0, 1], lambda: setitem([1, 2], slice(None, None, -1), [1])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class I:
    def __index__(self): return 1
print([1, 2, 3][I()], [1, 2, 3][I():], [1, 2] * I(), [1, 2, 3][True])
