"""What the mixins of collections.abc, UserDict, UserList and UserString add to a subclass."""
import collections, collections.abc as abc

class Seq(abc.Sequence):

    def __init__(self, *a):
        self.a = a

    def __getitem__(self, i):
        return self.a[i]

    def __len__(self):
        return len(self.a)
s = Seq(1, 2, 3, 2)
print(list(s), list(reversed(s)), 2 in s, s.index(2), s.index(2, 2), s.index(2, -1), s.count(2), 9 in s)
for a in ((9,), (1, 1), (3, 0, 2)):
    try:
        s.index(*a)
    except ValueError as e:
        print(repr(e))

class MS(abc.MutableSequence):

    def __init__(self):
        self.l = []

    def __getitem__(self, i):
        return self.l[i]

    def __setitem__(self, i, v):
        self.l[i] = v

    def __delitem__(self, i):
        del self.l[i]

    def __len__(self):
        return len(self.l)

    def insert(self, i, v):
        self.l.insert(i, v)
m = MS()
m.append(1)
m.extend([2, 3])
m += [4]
m.reverse()
print(m.l, m.pop(), m.pop(0), m.l)
m.remove(3)
m.extend(m)
print(m.l)
m.clear()
print(m.l)
try:
    m.pop()
except IndexError as e:
    print(repr(e))
try:
    m.remove(1)
except ValueError as e:
    print(repr(e))

class St(abc.MutableSet):

    def __init__(self, it=()):
        self.d = dict.fromkeys(it)

    def __contains__(self, x):
        return x in self.d

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)

    def add(self, x):
        self.d[x] = None

    def discard(self, x):
        self.d.pop(x, None)

    def __repr__(self):
        return 'St(%s)' % list(self.d)
a, b = (St('abc'), St('bcd'))
print(a & b, a | b, a - b, a ^ b, a <= b, a < b, a == St('cab'), a.isdisjoint('xyz'), a & 'ab', {'a',
    'b'} <= {'a', 'b', 'c'}, a >= St('a'), a != b)
a -= b
print(a)
a |= 'xy'
print(a)
a ^= 'xz'
print(a)
a &= 'yz'
print(a)
print(a.pop(), len(a))
a.clear()
print(a)
try:
    a.pop()
except KeyError as e:
    print(repr(e))
try:
    b.remove('q')
except KeyError as e:
    print(repr(e))
print(hash(frozenset('ab')) == St._hash(St('ab')))

class M(abc.MutableMapping):

    def __init__(self, *a, **k):
        self.d = {}
        self.update(*a, **k)

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k.lower() if isinstance(k, str) else k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)
m = M({'A': 1}, B=2)
print(dict(m), m.get('a'), m.get('z', 0), 'a' in m, list(m.keys()), list(m.values()), list(m.items()),
    m == {'a': 1, 'b': 2}, m.setdefault('c', 3), m.pop('a'), m.pop('zz', None), m.popitem(), len(m),
    m.keys() & {'b'}, len(m.keys()), list(m.items()))
for f in (lambda: m.pop('zz'), lambda: (m.clear(), m.popitem()), lambda: m['q'], lambda: M(1, 2), lambda: M(5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
for c in (abc.Sequence, abc.MutableMapping, abc.Iterator, abc.Hashable, abc.Callable, abc.Awaitable,
    abc.AsyncIterator, abc.Generator):
    try:
        c()
    except TypeError as e:
        print(e)

class Half(abc.Sequence):

    def __len__(self):
        return 0
try:
    Half()
except TypeError as e:
    print(e)

class It:

    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration
print(isinstance(It(), abc.Iterator), isinstance(It(), abc.Iterable), issubclass(list, abc.MutableSequence),
    isinstance({}.keys(), abc.KeysView), isinstance(range(3), abc.Sequence), isinstance('', abc.ByteString),
    isinstance(b'', abc.ByteString), isinstance(len, abc.Callable), isinstance([], abc.Hashable),
    isinstance((), abc.Hashable), isinstance({1}, abc.Set), isinstance((x for x in ()), abc.Generator),
    isinstance(iter([]), abc.Iterator), issubclass(dict, abc.Reversible), isinstance(memoryview(b''),
    abc.Sequence), isinstance(collections.deque(), abc.MutableSequence))
abc.Sequence.register(It)
print(isinstance(It(), abc.Sequence))

class UD(collections.UserDict):

    def __missing__(self, k):
        return 'no ' + str(k)

    def __setitem__(self, k, v):
        super().__setitem__(str(k), v)
u = UD({1: 2}, x=3)
print(u, u['q'], u.get('q'), u['1'], 1 in u, '1' in u, u | {5: 6}, type(u | {}), u.copy(), dict(u), u.data,
    len(u), UD.fromkeys([1], 2))
u |= {7: 8}
print(u, u == {'1': 2, 'x': 3, '7': 8}, repr({9: 9} | u))

class UL(collections.UserList):

    def append(self, x):
        super().append(x * 2)
l = UL([3, 1])
l.append(5)
l.extend([1])
print(l, l + [1], [0] + l, l * 2, l[1:], type(l[1:]).__name__, l == [3, 1, 10, 1], l.index(10), l.count(1),
    l < [4], l.data, sorted(l), l.copy(), 3 in l, l[-1])
l.sort()
print(l, l.pop())
l[0:1] = [9, 9]
print(l)
l += 'x'
print(l)
l *= 0
print(l)

class US(collections.UserString):

    def shout(self):
        return self.upper() + '!'
t = US('héllo')
print(t.shout(), type(t.upper()).__name__, t + 'x', 'x' + t, t * 2, t[1], t[1:3], t == 'héllo', len(t),
    'l' in t, t.replace('l', 'L'), t.split('l'), repr(t), str(t), hash(t) == hash('héllo'), t.encode(),
    int(US('12')), float(US('1.5')), t.join(['a', 'b']), '%s' % t, US('%s-%d') % ('a', 1), t < 'i',
    t.find('l'), t.isalpha(), t.center(9, '*'))
cm = collections.ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(cm, cm['a'], cm['b'], list(cm), len(cm), cm.maps, cm.parents, cm.new_child({'z': 0}), cm.new_child(q=1),
    dict(cm), 'z' in cm, cm.get('z'), cm | {'k': 1})
cm['b'] = 9
print(cm, cm.pop('b'), bool(collections.ChainMap()))
for f in (lambda: cm['zz'], lambda: cm.pop('zz'), lambda: cm.__delitem__('b'),
    lambda: collections.ChainMap().popitem()):
    try:
        f()
    except KeyError as e:
        print(e)
