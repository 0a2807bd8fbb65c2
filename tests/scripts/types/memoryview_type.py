m = memoryview(b"abcdef")
print(m[0], m[-1], bytes(m[1:3]), m.tolist(), m.tobytes(), len(m), m.nbytes, m.itemsize, m.format, m.ndim, m.shape, m.strides, m.suboffsets, m.readonly, m.contiguous, m.c_contiguous, m.f_contiguous, m.obj, m.hex(), bytes(m[::-1]), bytes(m[::2]), m[::2].strides, m == b"abcdef", m[:2] == b"ab", 97 in m, list(m), hash(m) == hash(b"abcdef"))
b = bytearray(b"12345"); w = memoryview(b); w[0] = 65; w[1:3] = b"BC"; print(b, w.readonly); w[::2] = b"xyz"; print(b)
c = memoryview(bytes(range(8))).cast("H"); print(c.tolist(), c.format, c.itemsize, len(c), c.nbytes, c.shape); c = c.cast("B"); print(c.tolist())
print(memoryview(bytes(8)).cast("d")[0], memoryview(b"\xff\xff").cast("b").tolist(), memoryview(b"ab").cast("c").tolist(), memoryview(bytes(6)).cast("B", [2, 3]).tolist(), memoryview(b"\x01\x00").cast("?").tolist(), m.toreadonly().readonly, memoryview(m).obj)
def setitem(o, i, v): o[i] = v
for f in (lambda: setitem(m, 0, 1), lambda: setitem(w, 0, 256), lambda: setitem(w, 0, "a"), lambda: setitem(w, slice(0, 2), b"abc"), lambda: m[10], lambda: m["a"], lambda: memoryview("a"), lambda: memoryview(5), lambda: hash(w), lambda: m.cast("H")[0] and m[:3].cast("H"), lambda: m.cast("zz"), lambda: memoryview(), lambda: m.foo, lambda: m < m, lambda: setitem(w, 100, 1), lambda: m[0, 0]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
with memoryview(b"zz") as v:
    print(v[0])
try:
    v[0]
except ValueError as e:
    print(e)
print(repr(v)[:19])
