import sys
class Out:
    def __init__(self): self.log = []
    def write(self, s): self.log.append(s); return len(s)
    def flush(self): self.log.append("<flush>")
old, o = sys.stdout, Out(); sys.stdout = o
print("a", 1); print("x", end="", flush=True); print(); sys.stdout.write("w")
sys.stdout = old; print(o.log)
class Boom:
    def write(self, s): raise OSError("disk on fire")
for f in (Boom(), object(), None):
    try:
        print("x", file=f) if f is not None else print("to stdout", file=f)
    except Exception as e:
        print(type(e).__name__, e)
print("sep" * 2, *[], sep="!"); print(1, 2, sep="\n"); print("a" "b", ("c", "d"), end=" <end>\n"); print("%d%%" % 5, {"k": "v"}, sep="|"); print(*"abc", sep=", "); print(print("inner")); print(b"bytes", "é".encode(), sep="")
