class E:
    def __mro_entries__(self, bases): print("entries", len(bases)); return (int,)
class A(E()): pass
print(A.__mro__[1], A.__orig_bases__[0].__class__.__name__, A(5) + 1)
class L(list[int]): pass
print(L.__bases__, L([1]), L.__orig_bases__)
