big = 2**62
for f in (lambda: "a" * 10**12, lambda: [0] * 10**15, lambda: (0,) * 10**15, lambda: b"a" * 10**15, lambda: bytearray(10**15), lambda: bytes(10**15), lambda: "ab" * 2**62, lambda: [0] * 2**62, lambda: "a" * 2**64, lambda: [1] * 10**30, lambda: 1 << 2**62, lambda: "x".ljust(10**15), lambda: "x".center(2**62), lambda: f"{1:1000000000000000}", lambda: "%1000000000000000d" % 1, lambda: 1 << 2**64, lambda: bytearray(b"a") * 2**62, lambda: b"ab" * 2**62, lambda: b"a".zfill(2**62), lambda: "\t".expandtabs(2**40)):
    try:
        print(len(f()))
    except Exception as e:
        print(type(e).__name__, e)
