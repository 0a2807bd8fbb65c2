print(b"%s %b %r %a %d %5d|%-5d|%05d %x %X %#x %o %c %c %f %.2f %e %g %%" % (b"a", b"b", "r", "é", 1, 2, 3, 4, 255, 255, 255, 8, 65, b"B", 1.5, 2.345, 1e10, 0.1))
print(b"%(k)s" % {b"k": b"v"}, b"%5s|%-5s|%.1s" % (b"a", b"b", b"long"), b"%*d" % (5, 3), b"%s" % bytearray(b"ba"), b"%s" % memoryview(b"mv"), bytearray(b"%d") % 5, b"x" % ())
class B:
    def __bytes__(self): return b"dunder"
print(b"%s" % B())
for f, a in ((b"%s", "str"), (b"%d", "a"), (b"%c", 256), (b"%c", b"ab"), (b"%s %s", (b"a",)), (b"%s", (b"a", b"b")), (b"%z", 1), (b"%s", 5), (b"%(k)s", 5), (b"%", 1), (b"a", 1), (b"%x", 1.5)):
    try:
        print(f % a)
    except Exception as e:
        print(f, type(e).__name__, e)
