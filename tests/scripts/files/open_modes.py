import os
n = "open_modes.tmp"
def show(mode, data):
    try:
        with open(n, mode) as f:
            print(mode, f.mode, f.readable(), f.writable(), f.seekable(), type(f).__name__, f.write(data) if f.writable() else repr(f.read()), f.tell(), f.closed)
    except Exception as e:
        print(mode, type(e).__name__, e)
for m, d in (("w", "one\n"), ("r", ""), ("a", "two\n"), ("r", ""), ("r+", "ONE"), ("r", ""), ("w+", "new"), ("a+", "!"), ("r", ""), ("x", "q"), ("wb", b"bin\r\n"), ("rb", ""), ("ab", b"more"), ("rb+", b"B"), ("rb", ""), ("wb+", b"z"), ("rt", ""), ("w", b"bytes"), ("wb", "text"), ("r", "")):
    show(m, d)
os.remove(n)
show("x", "made"); show("xb", b"no"); os.remove(n); show("xb", b"yes"); os.remove(n); show("r", "")
with open(n, "w") as f:
    for t in (lambda: f.read(), lambda: f.readline(), lambda: next(f), lambda: f.write(5), lambda: f.writelines([1]), lambda: f.writelines(5), lambda: f.write(), lambda: f.foo):
        try:
            print(t())
        except Exception as e:
            print(type(e).__module__, type(e).__name__, e)
with open(n) as f:
    for t in (lambda: f.write("x"), lambda: f.truncate(), lambda: f.read("a"), lambda: f.seek(-1), lambda: f.seek(1, 1), lambda: f.seek(0, 9), lambda: f.seek(-1, 2), lambda: f.seek(0, 2), lambda: f.seek(0, 1)):
        try:
            print(t())
        except Exception as e:
            print(type(e).__module__, type(e).__name__, e)
for t in (lambda: f.read(), lambda: f.write("a"), lambda: next(f), lambda: f.seek(0), lambda: f.__enter__(), lambda: f.flush(), lambda: f.close(), lambda: f.fileno(), lambda: f.closed, lambda: f.tell(), lambda: list(f), lambda: f.readable(), lambda: f.isatty(), lambda: f.name):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
os.remove(n)
