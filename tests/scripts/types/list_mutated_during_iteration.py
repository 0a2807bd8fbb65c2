a = [1, 2, 3, 4]
for x in a:
    print(x, end=" ")
    if x < 3 and len(a) < 8: a.append(x * 10)
print(a)
for x in a:
    a.remove(x)
print(a)
it = iter([1, 2]); print(list(it), list(it), it.__length_hint__())
b = [1]; it = iter(b); next(it); print(next(it, "done")); b.append(2); print(next(it, "still done"))
r = reversed([1, 2, 3]); print(next(r), r.__length_hint__(), list(r))
class E:
    def __init__(self, l): self.l = l
    def __eq__(self, o): self.l.clear(); return False
l = []; l.extend([E(l), 1, 2]); print(5 in l, l)
l = []; l.extend([E(l), 1, 2])
try:
    l.remove(7)
except ValueError as e:
    print(e, l)
l = []; l.extend([E(l), 1, 2]); print(l == [1, 2, 3], l)
l = []; l.extend([E(l), E(l)]); print(l.count(1))
l = [1, 2, 3]
print([l.pop() for x in l if l], l)
l = [1]; l.extend(l); print(l); l[1:1] = l; print(l); l += l; print(len(l))
class I:
    def __init__(self, l): self.l = l
    def __index__(self): self.l.clear(); return 1
l = [1, 2, 3]
try:
    print(l[I(l)])
except IndexError as e:
    print(e)
