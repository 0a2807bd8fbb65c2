import os
n = "buffering.tmp"
size = lambda: os.path.getsize(n)
f = open(n, "w"); f.write("abc"); print(size()); f.flush(); print(size()); f.write("def"); f.close(); print(size())
f = open(n, "w", buffering=1); f.write("no newline"); print(size(), f.line_buffering); f.write("\n"); print(size()); f.close()
f = open(n, "wb", buffering=4); f.write(b"ab"); print(size()); f.write(b"cdefgh"); print(size() > 0); f.close(); print(size())
f = open(n, "w"); f.write("x" * 10000); print(size() > 0 or size() == 0); f.close(); print(size())
with open(n, "w") as f:
    f.write("a"); f.seek(0); f.write("b"); f.flush(); print(open(n).read())
with open(n, "w+") as f:
    f.write("hello\nworld\n"); f.seek(0); print(f.readline(), end=""); f.seek(0, 2); f.write("end"); f.seek(0); print(f.read()); f.seek(3); f.truncate(); f.seek(0); print(f.read()); f.truncate(1); f.seek(0); print(f.read())
    print(f.reconfigure(line_buffering=True), f.line_buffering, f.write_through, f.buffer.__class__.__name__)
f = open(n); b = f.detach(); print(type(b).__name__, b.read()); b.close()
with open(n, "r+") as f: print(repr(f.read()), f.write("more"), f.seek(0), repr(f.read()))
try:
    open(n, "r", buffering=0)
except ValueError as e:
    print(e)
os.remove(n)
