def t(v): print("eval", v); return v
print(t(1) if t(0) else t(2))
print(1 if True else 2 if False else 3, (1 if 0 else 2) if 1 else 3, [1 if x else 0 for x in (0, 1)])
print(t(0) or t(1) or t(2), t(1) and t(0) and t(2), not t(0), t(0) or t(1) and t(2))
f = lambda x: "a" if x else "b"
print(f(1), f(0), (yes := 1) if 1 else 2, 1 or 1 / 0, 0 and 1 / 0)
x = not not 5
print(x, None or [] or {} or "last", 1 and "x", not [] and not ())
if not (0 or []): print("falsy")
print(1 if (a := 0) or (b := 2) else 3, b)
