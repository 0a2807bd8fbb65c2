def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def add():
    d = {1: 1}
    for k in d: d[k + 1] = 1
def delete():
    d = {1: 1, 2: 2}
    for k in d: del d[k]
def keychange():
    d = {i: i for i in range(5)}
    for k in d:
        del d[k]; d[k + 10] = 0
def items():
    d = {1: 1}
    for k, v in d.items(): d.clear()
def values():
    d = {1: 1, 2: 2}
    for v in d.values(): d.pop(1, None)
def same():
    d = {1: 1, 2: 2}
    for k in d: d[k] *= 10
    return d
def rev():
    d = {1: 1, 2: 2}
    for k in reversed(d): d[k + 5] = 1
for f in (add, delete, items, values, same, rev): attempt(f)
d = {1: 2}; it = iter(d); next(it); d[5] = 1; attempt(lambda: next(it)); attempt(lambda: next(it))
class K:
    def __init__(self, d): self.d = d
    def __hash__(self): return 1
    def __eq__(self, o): self.d.clear(); return False
d = {}; d[K(d)] = 1; d[1] = 2; print(len(d)); print(d.get(1))
class Bad:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("eq")
d = {Bad(): 1}
attempt(lambda: d[1]); attempt(lambda: 1 in d); attempt(lambda: d.get(1)); attempt(lambda: d.setdefault(1, 2)); attempt(lambda: d.pop(1, None))
for k in list(d2 := {1: 1, 2: 2}): del d2[k]
print(d2)
