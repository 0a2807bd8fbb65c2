# verdict: max-time|max-memory
import weakref
class A: pass
def again(r):
    a = A(); refs.append(weakref.ref(a, again)); del a
refs = []
again(None)
while True: again(None)
