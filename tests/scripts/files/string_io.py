import io
s = io.StringIO("line1\nline2\r\nline3")
print(repr(s.read(3)), s.tell(), repr(s.readline()), s.readlines(), repr(s.read()), s.seek(0), list(s), s.getvalue() == "line1\nline2\r\nline3")
s = io.StringIO(); print(s.write("hello"), s.write(" world"), s.tell(), s.getvalue(), s.seek(0), s.write("J"), s.getvalue(), s.truncate(3), s.getvalue(), s.seek(5), s.write("x"), repr(s.getvalue()), s.readable(), s.writable(), s.seekable(), s.closed, s.isatty(), s.line_buffering, s.encoding, s.errors, s.newlines)
s.seek(0); s.truncate(); s.writelines(["a\n", "b\n"]); s.seek(0); print(next(s), [*s], s.readline(), s.seek(0, 2), s.seek(0, 1))
for nl in (None, "", "\n", "\r\n", "\r"):
    t = io.StringIO("a\nb\r\nc\rd", newline=nl); print(repr(nl), t.readlines(), repr(t.getvalue())); t.write("x\ny"); print(repr(t.getvalue()))
with io.StringIO("w") as w: print(w.read())
for f in (lambda: w.read(), lambda: w.getvalue(), lambda: s.write(5), lambda: s.write(b"x"), lambda: s.seek(-1), lambda: s.seek(1, 1), lambda: s.seek(1, 2), lambda: io.StringIO(5), lambda: io.StringIO(b"x"), lambda: s.read("a"), lambda: s.fileno(), lambda: s.truncate(-1), lambda: s.foo, lambda: io.StringIO("a", newline="q"), lambda: s.detach(), lambda: s.seek(0, 7), lambda: io.StringIO(None).getvalue(), lambda: next(io.StringIO()), lambda: s.buffer):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)
class S(io.StringIO):
    def write(self, x): return super().write(x.upper())
q = S(); print("abc", file=q); print(repr(q.getvalue()), io.StringIO.__module__, isinstance(q, io.TextIOBase), isinstance(q, io.IOBase))
