import os
n = "big_files.tmp"
with open(n, "w") as f:
    for i in range(50000): f.write(f"line {i}\n")
with open(n) as f: print(sum(len(l) for l in f), f.tell() == os.path.getsize(n))
with open(n) as f:
    for i, l in enumerate(f):
        if i == 40000: print(l.strip()); break
with open(n, "rb") as f: print(len(f.read()), f.seek(-12, 2), f.read())
with open(n) as f: t = f.read(); print(len(t), t.count("\n"), t[-12:])
with open(n) as f:
    parts = []
    while chunk := f.read(8191): parts.append(len(chunk))
    print(len(parts), sum(parts))
with open(n) as f: f.seek(100000); f.readline(); p = f.tell(); a = f.readline(); f.seek(p); print(a == f.readline(), a)
with open(n, "r+") as f: f.seek(10); f.write("@@"); f.seek(0); print(repr(f.read(20)))
os.remove(n)
