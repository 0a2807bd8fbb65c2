s = "aé日😀"
for enc in ("utf-8", "utf8", "UTF-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "latin-1", "iso-8859-1", "ascii", "us-ascii", "cp1252", "utf-8-sig"):
    for err in ("strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace"):
        try:
            b = s.encode(enc, err)
            print(enc, err, b, b.decode(enc, "replace") == s)
        except Exception as e:
            print(enc, err, type(e).__name__, e)
print("é".encode(), b"\xc3\xa9".decode(), b"\xff\xfea\x00".decode("utf-16"), "\udcff".encode("utf-8", "surrogateescape"), b"a\xff".decode("utf-8", "surrogateescape") == "a\udcff", "\ud800".encode("utf-8", "surrogatepass"))
for b in (b"\xff", b"a\xc3", b"\xe6\x97", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"ab\x80cd", b"\xc0\x80", b"\xe2\x28\xa1"):
    try:
        b.decode()
    except UnicodeDecodeError as e:
        print(e, e.encoding, e.start, e.end, e.reason, e.object)
    print(b.decode(errors="replace"), b.decode("utf-8", "backslashreplace"), ascii(b.decode("utf-8", "ignore")))
for t in (lambda: "a\ud800".encode(), lambda: "é".encode("ascii"), lambda: "日本".encode("latin-1"), lambda: "a".encode("nope"), lambda: "é".encode("ascii", "nope"), lambda: b"a".decode("nope"), lambda: "a".encode(5), lambda: b"\xff".decode("ascii")):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
