import sys, io
print(); print(1, "a", None, [1], sep="-"); print("a", end="!\n"); print("x", "y", sep="", end="\n\n"); print(sep="x"); print("a", "b", sep=None, end=None); print(*range(5)); print("é日😀"); print("err", file=None, flush=True)
s = io.StringIO(); print("to", "string", file=s, end="."); print(repr(s.getvalue()))
class W:
    def __init__(self): self.parts = []
    def write(self, t): self.parts.append(t)
w = W(); print("a", 1, sep=", ", file=w); print(w.parts)
for f in (lambda: print("a", sep=1), lambda: print("a", end=5), lambda: print("a", foo=1), lambda: print("a", file=5), lambda: print("a", file=w, flush=True)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class B:
    def __str__(self): raise ValueError("in str")
try:
    print("before", B())
except ValueError as e:
    print("|", e)
old = sys.stdout; sys.stdout = s = io.StringIO(); print("captured"); sys.stdout = old; print(repr(s.getvalue()))
sys.stdout = None; print("nowhere"); sys.stdout = old; del sys.stdout
try:
    print("x")
except RuntimeError as e:
    sys.stdout = old; print(e)
