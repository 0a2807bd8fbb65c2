class A:
    def __init__(self, v): self.v = v
    def __add__(self, o): return A(self.v + getattr(o, "v", o))
    def __iadd__(self, o): self.v += 100; return self
    def __isub__(self, o): return "replaced"
    def __mul__(self, o): return A(self.v * o)
    def __rmul__(self, o): return A(o * self.v)
    def __matmul__(self, o): return "mat"
    def __imatmul__(self, o): return NotImplemented
    def __ior__(self, o): return NotImplemented
    def __or__(self, o): return "or"
    def __repr__(self): return f"A({self.v})"
a = b = A(1)
a += 1; print(a, b, a is b)
a *= 3; print(a, b)
a -= 1; print(a)
c = A(2); c @= 1; print(c)
c = A(2); c |= 1; print(c, 3 * A(2))
l = m = [1]; l += (2,); print(m); l = l + [3]; print(m, l)
t = ([],)
try: t[0] += [1]
except TypeError as e: print(e, t)
s = {1}; s |= {2}; s -= {1}; s ^= {5}; s &= {5}; print(s)
d = {}; d |= {"a": 1}; print(d)
x = 5; x //= 2; x **= 3; x <<= 1; x %= 7; x ^= 1; x &= 6; x |= 8; x >>= 1; print(x)
class P: v = 1
p = P(); p.v += 1; print(p.v, P.v)
def idx(): print("evaluated once"); return 0
q = [1]; q[idx()] += 5; print(q)
