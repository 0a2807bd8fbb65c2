import io
b = io.BytesIO(b"abc\ndef\n")
print(b.read(2), b.tell(), b.readline(), b.readlines(), b.read(), b.seek(-3, 2), b.read(1), b.seek(1, 1), b.getvalue(), list(b), b.seek(0), list(b), b.readable(), b.writable(), b.seekable(), b.closed, b.isatty())
w = io.BytesIO(); print(w.write(b"hello"), w.write(bytearray(b"!")), w.getvalue(), w.seek(1), w.write(b"E"), w.getvalue(), w.truncate(3), w.getvalue(), w.tell(), w.seek(6), w.write(b"z"), w.getvalue(), len(w.getvalue()))
x = bytearray(4); w.seek(0); print(w.readinto(x), x, w.read1(2), w.writelines([b"a", b"b"]), w.getvalue(), w.seek(0), w.readline(2), w.readlines(1))
with io.BytesIO(b"q") as q: print(q.read())
for f in (lambda: q.read(), lambda: w.write("a"), lambda: w.write(5), lambda: w.seek(-1), lambda: io.BytesIO("a"), lambda: io.BytesIO(5), lambda: w.read("a"), lambda: w.fileno(), lambda: w.seek(0, 9), lambda: w.truncate(-1), lambda: w.foo, lambda: next(io.BytesIO()), lambda: q.getvalue(), lambda: w.detach(), lambda: w.writelines(["a"]), lambda: w.seek(-100, 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)
v = w.getbuffer(); v[0] = 90; print(w.getvalue())
try:
    w.write(b"x" * 1000)
except BufferError as e:
    print(e)
v.release(); print(w.seek(0, 2), w.write(b"ok")); t = io.TextIOWrapper(io.BytesIO(b"a\xc3\xa9\nb"), encoding="utf-8"); print(t.readlines(), io.DEFAULT_BUFFER_SIZE, io.SEEK_SET, io.open is open)
