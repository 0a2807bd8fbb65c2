if (n := 5) > 3: print(n)
while (n := n - 1) > 2: print(n)
print([y := 1, y ** 2], (z := 3) + z, [w for v in range(3) if (w := v * 2) > 1], w)
def f(x=(d := 7)): return x, d
print(f(), f((q := 2)), q)
print({(k := "key"): (val := 2)}, k, val, f"{(t := 9)} {t}", "abc"[(i := 1)], i)
a = (b := 1, 2)
print(a, b, (lambda: (c := 4) + c)())
class C:
    v = (u := 3)
print(C.u)
x = y = 0
print(x := 5, (x, y := 6), y)
