for f in (lambda: open(), lambda: open("/no/such/file"), lambda: open("/"), lambda: open("/tmp", "w"), lambda: open("x", "q"), lambda: open("x", "rw"), lambda: open("x", ""), lambda: open("x", "rb", encoding="utf8"), lambda: open("x", "rb", newline=""), lambda: open("x", "r", 0), lambda: open(None), lambda: open(1.5), lambda: open("x", newline="q"), lambda: open("a\0b"), lambda: open("x", "br", errors="strict"), lambda: open("x", "rr"), lambda: open("x", "rbt"), lambda: open("x", "+"), lambda: open("x", mode=5), lambda: open("x", encoding="nope"), lambda: open(-1), lambda: open(9999), lambda: open("x", "U"), lambda: open("/etc/passwd/x"), lambda: open("x", foo=1), lambda: open("", "r"), lambda: open("x", "wx"), lambda: open("missing", "r+"), lambda: open([])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "errno", ""), getattr(e, "filename", ""))
