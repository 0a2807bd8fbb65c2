def f():
    raise SystemExit(True)
f()
