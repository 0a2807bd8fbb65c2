import traceback
class A: pass
a, b, c, d, n, i, l = A(), 2, 3, {"x": {"y": None}}, None, 1, [1, [2]]
tests = """a.foo.bar
a.foo(1, 2)
d["x"]["y"]["z"]
d["x"]["q"]
b + c * "x" + 4
(b + c) / (c - 3)
l[1][5]
f(1)(2)
b(c, d)
-a
not_defined + 1
b + not_defined
[1, 2, b.real.nothing]
print(b, a.zz, c)
n[0]
a @ b
b < n
1 + b + n + 2
l[1:2][3]
"a" "b" + 5
lambda: 1 + n
f"{a.q}"
f"{b} {1/0}"
b if n.x else c
[x.y for x in l]
{k: v for k, v in l}
del d["nokey"]
l[9] = 1
a.x.y = 1
l.append(1, 2)
b += n
import nothing_here
from os import nothing_here
assert b == c
assert b == c, "message"
raise ValueError("x") from KeyError("y")
x, y = 1
for q in 5: pass
with a: pass
l[n.x:2]
(a
 .foo)""".split("\n")
tests[-2:] = ["\n".join(tests[-2:])]
for t in tests:
    open("traceback_carets_tmp.txt", "w").write(t + "\n")
    try:
        exec(compile(t, "traceback_carets_tmp.txt", "exec"))
        print("no error", t)
    except Exception as e:
        text = traceback.format_exc().splitlines()
        print("\n".join(text[3:]))
    import linecache
    linecache.clearcache()
import os
os.remove("traceback_carets_tmp.txt")
