for s in (slice(5), slice(1, 5), slice(1, 10, 2), slice(None), slice(None, None, -1), slice("a", [], None), slice(-3, None)):
    print(s, s.start, s.stop, s.step)
print(slice(1, 10, 2).indices(5), slice(None, None, -1).indices(5), slice(-3, None).indices(10), slice(None).indices(0), slice(10**20).indices(3), slice(0, 100, 10**20).indices(7))
print(slice(1, 2) == slice(1, 2), slice(1) != slice(2), slice(1, 2) < slice(1, 3), slice.__mro__)
class G:
    def __getitem__(self, k): return k
g = G(); print(g[1], g[1:2], g[::2], g[1, 2:3], g[...], g[:, 0], g[()], g["a":"b":"c"], g[1:2, ::3])
for f in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: hash(slice(1)), lambda: slice(1, 2, 0).indices(5), lambda: slice("a").indices(5), lambda: slice(1).indices(-1), lambda: slice(1).indices("a"), lambda: slice(1).indices(), lambda: slice(1).foo, lambda: {slice(1): 1}, lambda: slice(x=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    slice(1).start = 5
except AttributeError as e:
    print(e)
