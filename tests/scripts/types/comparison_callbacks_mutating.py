class E:
    def __init__(self, act): self.act = act
    def __eq__(self, o): self.act(); return True
    def __lt__(self, o): self.act(); return True
    __hash__ = None
a = [1, 2, 3]; a[0] = E(a.clear); print(a == [0, 2, 3], a)
a = [1, 2, 3]; a[0] = E(a.clear); print(a.index(5) if a else "", a)
a = [E(lambda: None), 2]; print(a.count(9), a.remove(7), a)
b = [3, 2, 1]
class L:
    def __init__(self, v): self.v = v
    def __lt__(self, o): b.append(L(0)); return self.v < o.v
b = [L(2), L(1)]
try:
    b.sort()
except ValueError as e:
    print(e)
d = {1: E(lambda: d.clear()), 2: 5}
try:
    print(d == {1: 5, 2: 5})
except RuntimeError as e:
    print(e)
a = [1, 2, 3]
class S:
    def __index__(self): a.clear(); return 2
a[S():] = [9]; print(a)
a = [1, 2, 3]; print(a[:S()], a)
class It:
    def __iter__(self): a.clear(); return iter([7, 8])
a = [1, 2, 3]; a[1:2] = It(); print(a)
a = [1, 2, 3]; a.extend(It()); print(a); a = [1, 2]; a += It(); print(a)
ba = bytearray(b"abc")
class BI:
    def __index__(self): ba.clear(); return 65
try:
    ba[0] = BI()
except IndexError as e:
    print(e)
print(ba)
print(max([E(lambda: None)], default=1) is not None, sorted([2, 1], key=lambda x: a.append(x) or x), a)
