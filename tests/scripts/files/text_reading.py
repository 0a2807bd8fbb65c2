import os
n = "text_reading.tmp"
with open(n, "w", encoding="utf-8", newline="") as f: f.write("first\nsecond é日\r\nthird\rfourth\n\nlast")
with open(n, encoding="utf-8") as f: print(repr(f.read()))
with open(n, encoding="utf-8") as f: print(f.readlines(), f.readlines())
with open(n, encoding="utf-8") as f: print([l for l in f], repr(f.readline()), repr(f.read()))
with open(n, encoding="utf-8") as f: print(repr(f.read(3)), repr(f.readline()), repr(f.readline(4)), repr(f.readline()), repr(f.read(-1)), repr(f.read()))
with open(n, encoding="utf-8") as f: print(f.readlines(8), repr(f.read(0)), repr(f.read(None)))
for nl in (None, "", "\n", "\r", "\r\n"):
    with open(n, encoding="utf-8", newline=nl) as f: print(repr(nl), f.readlines(), f.newlines)
with open(n, encoding="utf-8") as f:
    print(next(f), f.newlines)
    try:
        f.tell()
    except OSError as e:
        print(e)
    print(list(f), f.tell(), f.newlines)
for nl in (None, "", "\n", "\r", "\r\n"):
    with open(n, "w", newline=nl) as f: f.write("a\nb\r\nc")
    with open(n, "rb") as f: print(repr(nl), f.read())
os.remove(n)
