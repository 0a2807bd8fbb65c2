print("%s %r %a|%5s|%-5s|%.2s|%5.1s|" % ("a", "b'", "é", "x", "y", "long", "long"))
print("%d %i %u %5d %-5d| %05d %+d % d %x %X %#x %o %#o %c %c" % (1, -2, 3, 4, 5, 6, 7, 8, 255, 255, 255, 8, 8, "z", 65))
print("%f %.2f %10.3f %-10.1f| %010.2f %+.1f %e %E %g %G %.3g %#.3g %F" % (1.5, 2.345, 3.14159, 2.5, -1.5, 1, 12345.678, 1e-10, 1e10, 1e-5, 1234567, 1, 2))
print("%(a)s-%(b)05.1f-%(a)r" % {"a": "x", "b": 2.25}, "%%|%5%%" % () if False else "%%" % ())
print("%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), "%s" % [1, 2], "%s" % ((1, 2),), "%s %s" % (None, True), "%d" % 3.99, "%d" % True, "%s" % b"x")
print("%ld %hd %Ld" % (1, 2, 3), "%s" % {"a": 1}, "no args" % (), "x" % [], "%r" % (None,), "%d" % 10**30, "%x" % -255, "%#b" % 1 if False else "")
for fmt, args in (("%d", "a"), ("%s %s", ("a",)), ("%s", ("a", "b")), ("%z", 1), ("%", 1), ("%(a)s", (1,)), ("%(a)s", {"b": 1}), ("%c", "ab"), ("%c", 1.5), ("%x", 1.5), ("%f", "a"), ("abc", 1), ("%(a", {"a": 1}), ("%*d", ("a", 1)), ("%d", None), ("%c", -1), ("%i", [1]), ("%s%", "a"), ("%.", 1), ("%d %", (1,)), ("%o", "x"), ("%e", None), ("%(a)s %s", {"a": 1}), ("%c", 0x110000), ("%é", 1)):
    try:
        print(fmt % args)
    except Exception as e:
        print(fmt, "->", type(e).__name__, e)
class X:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __int__(self): return 7
    def __float__(self): return 0.5
    def __index__(self): return 8
print("%s %r %d %f %x" % (X(), X(), X(), X(), X()))
