def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def add():
    s = {1}
    for x in s: s.add(x + 1)
def remove():
    s = {1, 2}
    for x in s: s.discard(x)
def clear():
    s = {1, 2, 3}
    for x in s: s.clear()
for f in (add, remove, clear): attempt(f)
s = {1, 2}; it = iter(s); next(it); s.add(5); attempt(lambda: next(it)); print(type(it))
class K:
    def __init__(self, s): self.s = s
    def __hash__(self): return 1
    def __eq__(self, o): self.s.clear(); return False
s = set(); s.add(K(s)); s.add(1); print(len(s)); print(1 in s)
class Bad:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("eq")
b = {Bad()}
for f in (lambda: 1 in b, lambda: b | {1}, lambda: b & {1}, lambda: b.discard(1), lambda: b == {1}, lambda: {1} - b, lambda: b.add(1)): attempt(f)
s = {1, 2, 3}; s -= s; print(s); s = {1, 2}; s ^= s; print(s); s = {1}; s |= s; s &= s; print(s); s.update(s, s); print(s)
class H:
    def __hash__(self): raise TypeError("no hash today")
attempt(lambda: {H()}); attempt(lambda: {H(): 1}); attempt(lambda: hash(H()))
class H2:
    def __hash__(self): return "x"
attempt(lambda: hash(H2()))
