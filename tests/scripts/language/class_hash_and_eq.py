class A:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
    def __hash__(self): return hash(self.v)
print({A(1): "x"}[A(1)], len({A(1), A(1), A(2)}), A(1) != A(2), A(3) in [A(3)])
class B:
    def __eq__(self, o): return True
for o in (B(), [], {}, set(), slice(1)):
    try:
        hash(o)
    except TypeError as e:
        print(e)
print(B.__hash__)
class C:
    def __hash__(self): return "x"
try:
    hash(C())
except TypeError as e:
    print(e)
class D:
    def __hash__(self): return 2**70
print(hash(D()) == hash(2**70), hash(D()))
class E:
    def __hash__(self): return -1
print(hash(E()))
class F:
    __hash__ = None
try:
    {F(): 1}
except TypeError as e:
    print(e)
class G(A):
    def __eq__(self, o): return False
try:
    hash(G(1))
except TypeError as e:
    print(e)
class H(A):
    def __eq__(self, o): return False
    __hash__ = A.__hash__
print(hash(H(7)))
