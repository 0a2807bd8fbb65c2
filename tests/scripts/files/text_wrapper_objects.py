import io
raw = io.BytesIO(); t = io.TextIOWrapper(raw, encoding="utf-8", newline="\r\n", write_through=True)
print(t.write("a\né"), raw.getvalue(), t.encoding, t.errors, t.line_buffering, t.write_through, t.newlines, t.buffer is raw, t.readable(), t.writable(), t.seekable(), t.closed, t.tell(), t.detach() is raw)
for f in (lambda: t.read(), lambda: t.buffer, lambda: io.TextIOWrapper(5), lambda: io.TextIOWrapper(io.BytesIO(), encoding="nope"), lambda: io.TextIOWrapper(io.BytesIO(b"\xff"), encoding="ascii").read(), lambda: io.TextIOWrapper(io.BytesIO(), newline="x")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
b = io.BufferedReader(io.BytesIO(b"hello world"), 4)
print(b.peek(2)[:2], b.read(3), b.read1(), b.tell(), b.seek(0), b.readinto(bytearray(3)), b.read(), b.raw.__class__.__name__, b.readable(), b.writable())
out = io.BytesIO(); w = io.BufferedWriter(out, 8); print(w.write(b"abc"), out.getvalue(), w.flush(), out.getvalue(), w.write(b"0123456789"), w.tell()); w.flush(); print(out.getvalue())
r = io.BufferedRandom(io.BytesIO(b"abcdef")); print(r.read(2), r.write(b"XY"), r.seek(0), r.read())
t = io.TextIOWrapper(io.BytesIO(b"l1\nl2\r\nl3"), encoding="ascii"); print(t.readline(), t.readlines(), t.newlines, t.seek(0), [*t], t.seek(0), next(t), t.__enter__() is t, t.close(), t.closed, t.buffer.closed)
print(issubclass(io.TextIOWrapper, io.TextIOBase), issubclass(io.BytesIO, io.BufferedIOBase), issubclass(io.FileIO, io.RawIOBase), isinstance(io.StringIO(), io.IOBase), io.SEEK_END, io.UnsupportedOperation.__mro__)
