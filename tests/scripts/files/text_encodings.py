import os
n = "text_encodings.tmp"
for enc in ("utf-8", "latin-1", "utf-16", "utf-16-le", "utf-8-sig", "ascii", "cp1252", "utf-32"):
    try:
        with open(n, "w", encoding=enc) as f: print(f.encoding, f.errors, f.write("aé\nb"))
        with open(n, "rb") as f: print(f.read())
        with open(n, encoding=enc) as f: print(repr(f.read()))
    except UnicodeError as e:
        print(type(e).__name__, e)
with open(n, "wb") as f: f.write(b"ok\xffbad\xc3")
for err in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape"):
    try:
        with open(n, encoding="utf-8", errors=err) as f: print(err, ascii(f.read()))
    except UnicodeDecodeError as e:
        print(e)
with open(n, "w", encoding="ascii", errors="replace") as f: f.write("é!")
with open(n, "w", encoding="ascii", errors="xmlcharrefreplace") as f: f.write("é!")
with open(n) as f: print(f.read(), f.encoding)
with open(n, "w", encoding="utf-8") as f: f.write("日本語" * 5000)
with open(n, encoding="utf-8") as f: print(len(f.read(7)), f.tell(), len(f.read()), sum(1 for _ in f))
with open(n, encoding="utf-8") as f:
    f.read(10); p = f.tell(); a = f.read(2); f.seek(p); print(p, a == f.read(2), f.seek(0), f.read(1), f.seek(0, 2))
os.remove(n)
