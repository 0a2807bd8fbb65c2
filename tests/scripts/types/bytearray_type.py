a = bytearray(b"hello")
a.append(33); a.extend(b"ab"); a.extend([1, 2]); a.insert(0, 65); print(a, len(a))
print(a.pop(), a.pop(0), a); a.remove(33); a.reverse(); print(a)
a[0] = 90; a[1:3] = b"XYZ"; print(a); del a[0]; del a[::2]; print(a); a += b"tail"; a *= 2; print(a)
a[::2] = b"-" * len(a[::2]); print(a); a.clear(); print(a, bool(a))
b = bytearray(b"abc"); c = b.copy(); c.append(100); print(b, c, b == b"abc", b"abc" == b, b < c, b + b"x", b"x" + b, type(b + b""), type(b"" + b), b[1], b[1:], b * 2, 97 in b, b.hex(), bytearray(3), bytearray("é", "utf8"), bytearray([1, 2]), bytearray(b"\x00'\""))
print(b.upper(), b.find(b"c"), b.split(b"b"), b.replace(b"a", b"Z"), b.decode(), b.join([b"1", b"2"]), b.startswith(b"a"), b.partition(b"b"), b.title(), b.zfill(5), b.strip(b"a"), b.translate(None, b"a"), b.islower(), bytearray.fromhex("ff00"), b.splitlines(), b.center(7, b"*"), b.count(b"a"))
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def setitem(o, i, v): o[i] = v
def delitem(o, i): del o[i]
for f in (lambda: b.append(256), lambda: b.append("a"), lambda: b.pop(10), lambda: bytearray().pop(), lambda: b.remove(1), lambda: hash(b), lambda: setitem(b, 0, 256), lambda: setitem(b, 10, 1), lambda: setitem(b, 0, b"a"), lambda: setitem(b, slice(0, 2), "ab"), lambda: setitem(b, slice(None, None, 2), b"x"), lambda: delitem(b, 9), lambda: b.insert("a", 1), lambda: b.extend("ab"), lambda: b.extend([300]), lambda: b.extend(5), lambda: bytearray("a"), lambda: b["x"], lambda: b.foo, lambda: bytearray(-1), lambda: b + "a", lambda: {b: 1}):
    attempt(f)
m = memoryview(b)
attempt(lambda: b.append(1)); attempt(lambda: b.clear()); m[0] = 122; print(b); m.release(); b.append(1); print(b)
print(iter(b).__next__(), list(reversed(b)), bytearray(b"x").__repr__(), bytearray(b"abc").__alloc__() >= 4)
b[1:1] = [7, 8]; print(b); b[5:2] = b"q"; print(b); b[:] = b; print(b)
