import os
n = "with_and_close.tmp"
with open(n, "w") as f, open(n) as g: print(f.closed, g.closed, f is not g)
print(f.closed, g.closed)
try:
    with open(n, "w") as f:
        f.write("kept"); raise KeyError("k")
except KeyError:
    print(f.closed, open(n).read())
f = open(n); f.close(); f.close(); print(f.closed, repr(f)); f = open(n, "rb"); print(repr(f)); f.close()
try:
    with f: pass
except ValueError as e:
    print(e)
print(open(n).__class__, open(n).name, open(n, "rb").raw.name, open(n).buffer.raw.mode)
f = open(n); fd = f.fileno(); print(isinstance(fd, int), f.isatty()); g = open(fd, closefd=False); print(g.read(), g.name == fd); g.close(); f.close()
with open(n, "w") as f: print("via print", 1, 2, file=f, sep=","); f.writelines(x + "\n" for x in "ab")
print(open(n).read().splitlines(), [*open(n)], len(list(open(n))), max(open(n), key=len))
f = open(n); f.custom = 1; print(f.custom); f.close()
class Opener:
    def __call__(self, path, flags): print("opener", path, flags & 3); return os.open(path, flags)
with open(n, opener=Opener()) as f: print(f.readline())
class P:
    def __fspath__(self): return n
print(open(P()).readline(), open(n.encode()).readline(), repr(open(P()))[:40])
os.remove(n)
