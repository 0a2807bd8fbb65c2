import sys, io
print("a", 1, None, sep="|", end="$\n", file=sys.stdout, flush=True)
buf = io.StringIO()
print("to buffer", file=buf)
print(repr(buf.getvalue()))
old, sys.stdout = sys.stdout, buf
print("redirected")
sys.stdout = old
print(repr(buf.getvalue()))
class W:
    def write(self, s): out.append(s)
out = []
print(1, 2, file=W())
print(out)
sys.stdout.write("w\n")
for f in (lambda: print(1, file=5), lambda: print(1, sep=1), lambda: print(1, end=b"")):
    try: f()
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
sys.displayhook(5); sys.displayhook(None)
