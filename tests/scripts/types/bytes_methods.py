b = b"Hello, World"
print(b.upper(), b.lower(), b.title(), b.swapcase(), b.capitalize(), b.center(16, b"*"), b.ljust(14), b.rjust(14, b"."), b.zfill(14), b"-5".zfill(5))
print(b.find(b"o"), b.find(111), b.rfind(b"o"), b.index(b"W"), b.rindex(b"l"), b.count(b"l"), b.count(108), b.startswith(b"He"), b.endswith((b"x", b"ld")), b.find(b"zz"), b.startswith(b"lo", 3))
print(b.split(b", "), b.split(), b" a  b ".split(), b"a,b,c".rsplit(b",", 1), b"a\nb\r\nc\rd".splitlines(), b"a\nb".splitlines(True), b.partition(b", "), b.rpartition(b"x"), b"-".join([b"a", bytearray(b"b"), memoryview(b"c")]))
print(b"  a ".strip(), b"xxaxx".strip(b"x"), b"xa".lstrip(b"x"), b"ax".rstrip(b"x"), b.replace(b"l", b"L"), b.replace(b"l", b"L", 1), b"ab".replace(b"", b"-"), b"a\tb".expandtabs(4), b"pre-x".removeprefix(b"pre-"), b"x.py".removesuffix(b".py"))
t = bytes.maketrans(b"abc", b"xyz")
print(len(t), b"aabbcc".translate(t), b"abc".translate(None, b"b"), b"abc".translate(t, delete=b"a"), b"abc".decode(), b"\xe9".decode("latin-1"))
names = "isalnum isalpha isascii isdigit islower isspace istitle isupper".split()
for x in (b"", b"a", b"A1", b"12", b" \t", b"Ab Cd", b"\xff", b"AB"):
    print(x, [n for n in names if getattr(x, n)()])
for f in (lambda: b.find("o"), lambda: b.split(""), lambda: b.split(b""), lambda: b.index(b"zz"), lambda: b",".join(["a"]), lambda: b.startswith("H"), lambda: b.replace("a", "b"), lambda: b.strip("x"), lambda: b.center(20, "*"), lambda: b.translate(b"x"), lambda: bytes.maketrans(b"a", b"bc"), lambda: b.find(256), lambda: b.count("x"), lambda: b.center(20, b"ab"), lambda: b.partition(b""), lambda: b",".join(5), lambda: b.endswith(("a",)), lambda: b.decode(5), lambda: b.removeprefix("a")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
