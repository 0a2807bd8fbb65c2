class S:
    def __getitem__(self, k): return k
s = S()
print(s[1:2], s[:], s[::], s[1:], s[:2], s[::3], s[1:2:3], s[None:], s[..., 1:2], s[1:2, 3], s[:, :], s[1:2,], s["a":"b":"c"])
l = list(range(10))
print(l[2:5], l[-3:], l[::-1], l[8:2:-2], l[100:], l[-100:3], l[5:2], l[::3], l[True:3])
l[2:4] = "abc"
print(l)
l[::2] = [0] * len(l[::2])
print(l)
del l[1:3]
print(l)
del l[::2]
print(l)
l[1:1] = [7, 8]
print(l)
for f in ("l[::0]", "l[1:'a']", "l['a']", "l[::2].__setitem__(slice(None, None, 2), [1])", "'abc'[1.5:]", "(1, 2)[::0]"):
    try:
        eval(f)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    l[::2] = [1]
except ValueError as e:
    print(e)
try:
    l[0:1] = 5
except TypeError as e:
    print(e)
print(slice(1, 2), slice(5).indices(3), slice(None, None, -1).indices(5), slice(1) == slice(1), "hello"[::-1], b"abc"[1:], (1, 2, 3)[:-1], range(10)[2:8:3])
l += [1]; l[-1] += 5; l[:1] *= 2
print(l)
