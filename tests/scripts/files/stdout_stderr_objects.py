import sys, io
print(sys.stdout.encoding, sys.stdout.mode, sys.stdout.name, sys.stdout.fileno(), sys.stdout.isatty(), sys.stdout.writable(), sys.stdout.readable(), sys.stdout.closed, type(sys.stdout), type(sys.stdout.buffer), type(sys.stdout.buffer.raw), repr(sys.stdout), repr(sys.stderr), sys.stderr.errors, sys.stderr.line_buffering, isinstance(sys.stdout, io.TextIOWrapper))
print(sys.stdout.write("abc\n"), sys.stdout.flush(), sys.stdout.writelines(["x", "y\n"]))
for f in (lambda: sys.stdout.read(), lambda: sys.stdin.write("x"), lambda: sys.stdout.write(5), lambda: sys.stdout.write(b"x"), lambda: sys.stdout.foo, lambda: sys.stdout.write()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
