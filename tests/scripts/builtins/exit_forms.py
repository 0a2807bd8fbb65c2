import sys
for arg in ((), (None,), (0,), (3,), ("text",), ((1, 2),), (1, 2)):
    try:
        sys.exit(*arg)
    except (SystemExit, TypeError) as e:
        print(type(e).__name__, repr(e), getattr(e, "code", "-"))
for f in (exit, quit):
    try:
        f(4)
    except SystemExit as e:
        print(repr(e), e.code)
print(repr(exit), repr(quit))
try:
    raise SystemExit
except SystemExit as e:
    print(e.code)
