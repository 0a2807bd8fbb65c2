import os, errno
def attempt(f):
    try:
        print(f())
    except OSError as e:
        print(type(e).__name__, e, e.errno, errno.errorcode[e.errno], e.strerror, e.filename)
for f in (lambda: open("missing.txt"), lambda: open("/"), lambda: open("."), lambda: open("os_errors.py/x"), lambda: open("/no/dir/file", "w"), lambda: os.remove("missing"), lambda: os.mkdir("."), lambda: os.rmdir("missing"), lambda: os.listdir("nodir"), lambda: os.rename("a_missing", "b"), lambda: open("os_errors.py", "x"), lambda: os.stat("zz"), lambda: os.chdir("nodir"), lambda: open(999), lambda: open("x" * 300), lambda: os.close(999), lambda: os.read(999, 1), lambda: os.rmdir("os_errors.py"), lambda: os.unlink("/"), lambda: open(b"missing")): attempt(f)
try:
    open("missing")
except FileNotFoundError as e:
    print(repr(e), e.args)
