import weakref
class A:
    def __init__(self, n): self.n = n
    def m(self): return self.n
    def __repr__(self): return f'A({self.n})'
a = A(1)
r = weakref.ref(a)
print(r() is a, weakref.ref(a) is r, weakref.getweakrefcount(a), hash(r) == hash(a), r == weakref.ref(a))
p = weakref.proxy(a)
print(p.n, p.m(), p, len(weakref.getweakrefs(a)), type(p) is weakref.ProxyType)
p.n = 5
print(a.n)
d = weakref.WeakValueDictionary()
d['k'] = a
print(dict(d), len(d), 'k' in d, list(d.items()))
s = weakref.WeakSet([a])
print(len(s), a in s, list(s))
k = weakref.WeakKeyDictionary()
k[a] = 1
print(dict(k), k[a])
print(weakref.WeakMethod(a.m)()())
f = weakref.finalize(a, print, 'bye', 1)
print(f.alive, f.atexit)
f()
print(f.alive, f())
for bad in (3, 's', [], {}, None):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)
