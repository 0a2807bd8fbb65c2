import io, os, sys
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
for n, t in enumerate(tests):
    name = f"traceback_carets_{n}.tmp"
    with open(name, "w") as file: file.write(t + "\n")
    try:
        exec(compile(t, name, "exec"))
        print("no error", t)
    except Exception as e:
        stderr, sys.stderr = sys.stderr, io.StringIO()
        sys.__excepthook__(type(e), e, e.__traceback__.tb_next)
        print(sys.stderr.getvalue())
        sys.stderr = stderr
    os.remove(name)
