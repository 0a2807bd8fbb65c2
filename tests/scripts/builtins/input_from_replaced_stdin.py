import io, sys
sys.stdin = io.StringIO("one\ntwo\n\nlast")
print(repr(input()), repr(input("p: ")), repr(input()), repr(sys.stdin.readline()))
try:
    input()
except EOFError as e:
    print(e)
class In:
    def readline(self): return "from object\n"
sys.stdin = In(); print(input())
class Bad:
    def readline(self): return 5
sys.stdin = Bad()
for v in (Bad(), None, 5):
    sys.stdin = v
    try:
        input()
    except Exception as e:
        print(type(e).__name__, e)
out = io.StringIO(); sys.stdin = io.StringIO("x\n"); old = sys.stdout; sys.stdout = out
v = input("prompt"); sys.stdout = old; print(v, repr(out.getvalue()))
