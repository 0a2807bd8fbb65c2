for s in ("abcdef", "añb日c\U0001f600"):
    print(s[0], s[-1], s[1:4], s[::-1], s[::2], s[-3:], s[:-2], s[10:], s[2:1], s[-100:100], s[5:0:-2], s[:], len(s), s[True])
    print(list(s), [*reversed(s)], list(enumerate(s))[:2], s * 2, 2 * s, s * 0, s * -1, s + "x", min(s), max(s), sorted(s))
for t in (lambda: "a"[1], lambda: "a"[-2], lambda: "a"["b"], lambda: "a"[1.0], lambda: "a"[::0], lambda: "a" * "b", lambda: "a" + 1, lambda: "a" + b"b", lambda: "a" - "b", lambda: "a" * 1.5, lambda: "a"[None], lambda: "a"[10**30], lambda: "a" < 1, lambda: "a"["x":], lambda: "a"[0, 1], lambda: ""[0]):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
s = "abc"
for code in ("s[0] = 'x'", "del s[0]", "s.x = 1", "s[0:1] = 'q'"):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, e)
print("a" < "b", "a" < "B", "abc" < "abd", "" < "a", "Z" < "a", "é" > "z", "a" == "a", "a" != "b", "ab" >= "a", "10" < "9")
