import os, io
n = "binary_files.tmp"
with open(n, "wb") as f: print(f.write(b"0123456789"), f.tell(), f.write(bytearray(b"ab")), f.write(memoryview(b"cd")), f, sep="|")
with open(n, "rb") as f:
    print(f.read(3), f.tell(), f.seek(-2, 2), f.read(), f.seek(2), f.seek(3, 1), f.read(1), f.read(0), f.seek(100), f.read(), f.peek(1) if hasattr(f, "peek") else "", f.raw.__class__.__name__, f.name, f.mode)
    f.seek(0); b = bytearray(4); print(f.readinto(b), b, f.read1(2), f.readline(), f.readlines(), list(f))
with open(n, "r+b") as f:
    f.seek(5); f.write(b"XY"); f.seek(0); print(f.read()); print(f.truncate(4), f.tell(), f.seek(0), f.read(), f.truncate(6), f.seek(0), f.read())
    for t in (lambda: f.write("a"), lambda: f.seek(-1), lambda: f.read("a"), lambda: f.truncate(-1), lambda: f.seek(0, 5), lambda: f.write(5), lambda: f.write(None)):
        try:
            print(t())
        except Exception as e:
            print(type(e).__name__, e)
with open(n, "ab") as f: print(f.tell(), f.seek(0), f.write(b"end"))
with open(n, "rb", buffering=0) as f: print(type(f), f.read(2), f.readall(), f.read(), repr(f), f.seek(0), f.readline(), f.closefd, f.tell())
with open(n, "wb", 0) as f: print(type(f).__name__, f.write(b"abc"), os.path.getsize(n))
with open(n, "w+b") as f: print(type(f).__name__, f.write(b"l1\nl2\n\nl4"), f.seek(0), f.readlines(), f.seek(0), [x for x in f], f.seek(3), f.readline(2), f.writelines([b"a", b"b"]), f.seek(0), f.read())
with open(n, "rb") as f:
    try:
        f.write(b"x")
    except io.UnsupportedOperation as e:
        print(e, isinstance(e, OSError), isinstance(e, ValueError), type(e).__mro__)
fd = os.open(n, os.O_RDONLY) if hasattr(os, "open") else None
os.remove(n)
