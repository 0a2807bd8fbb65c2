try:
    raise KeyboardInterrupt
except KeyboardInterrupt as e:
    print(repr(e))
    raise SystemExit(130)
