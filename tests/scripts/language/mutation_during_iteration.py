d = {i: i for i in range(5)}
try:
    for k in d: d[k + 10] = 1
except RuntimeError as e: print(e)
d = {i: i for i in range(5)}
try:
    for k in d: del d[k]
except RuntimeError as e: print(e)
try:
    for k, v in d.items():
        d.pop(3, None); d[99] = 1; d[98] = 2
except RuntimeError as e: print(e)
s = {1, 2, 3}
try:
    for x in s: s.add(x + 10)
except RuntimeError as e: print(e)
l = [1, 2, 3]
for x in l:
    if len(l) < 6: l.append(x * 10)
print(l)
for x in l: l.remove(x)
print(l)
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o): data.clear(); return self.v < o.v
data = [K(3), K(1), K(2)]
try: data.sort()
except ValueError as e: print(e)
class E:
    def __eq__(self, o): lst.clear(); return False
    def __hash__(self): return 1
lst = [E(), E(), E()]
print(lst.count(5), 7 in [E()], lst)
it = iter([1, 2, 3]); print(next(it), list(it), next(it, "end"))
