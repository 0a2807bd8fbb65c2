# Who refers to what.
import gc


class Node:
    pass


a, b = Node(), [1]
a.child = b
holder = {'key': b}
print(b in gc.get_referents(holder), gc.get_referents(5), gc.get_referents())
print(sorted(map(str, gc.get_referents(['y', 'x'], ('z',)))), Node in gc.get_referents(a))
found = gc.get_referrers(b)
print(any(x is holder for x in found), any(x is b for x in found))
print(gc.get_referrers(object()))
