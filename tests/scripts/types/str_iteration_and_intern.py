import sys
it = iter("aé日")
print(type(it), next(it), it.__length_hint__(), list(it), next(it, "end"))
print(sys.intern("abc") is sys.intern("ab" + "c"))
try:
    sys.intern(5)
except TypeError as e:
    print(e)
a, b, *c = "wxyz"
print(a, b, c, dict(zip("ab", "cd")), set("aaa"), "".join(map(chr, range(97, 105))), list(map(ord, "aé日😀")), ord("\U0010ffff"))
for t in (lambda: ord("ab"), lambda: ord(""), lambda: ord(5), lambda: chr(-1), lambda: chr(0x110000), lambda: chr("a"), lambda: chr(10**30), lambda: ord(b"ab")):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
print(ord(b"a"), chr(8364), ascii(chr(0x1F600)))
