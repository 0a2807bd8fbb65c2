# verdict: ok|error
l = [1,2,3]
class A:
    def __eq__(self, o): l.clear(); return False
    def __lt__(self, o): l.clear(); return False
    def __index__(self): l.clear(); return 0
    def __hash__(self): return 1
for f in [lambda: l.index(A()), lambda: l.remove(A()), lambda: A() in l, lambda: l.count(A()), lambda: l.__setitem__(slice(A(), None), [1]*3), lambda: l.insert(A(), 3), lambda: l.pop(A()), lambda: l.extend(x for x in iter(lambda: l.clear(), 1)) if 0 else None, lambda: l.sort(key=lambda x: l.clear()), lambda: l.__imul__(A())]:
    l[:] = [A(), A(), A()]
    try: f()
    except (ValueError, IndexError, RecursionError) as e: print(type(e))
