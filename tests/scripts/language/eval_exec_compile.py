x = 10
print(eval("x + 1"), eval(" \t2 * 3\n"), eval("x", {"x": 5}), eval("x + y", {"x": 1}, {"y": 2}), eval(b"1 + 1"))
exec("y = x * 2\nprint(y)")
ns = {}
exec("def f(): return 5\nv = f()", ns)
print(ns["v"], sorted(k for k in ns if k != "__builtins__"), "__builtins__" in ns)
c = compile("a + b", "<here>", "eval")
print(eval(c, {"a": 1, "b": 2}), c.co_filename, c.co_name, type(c).__name__, c.co_names)
c = compile("for i in range(2): print(i)", "f", "exec")
exec(c)
exec(compile("1 + 1; 'shown'; None", "s", "single"))
def g():
    z = 1
    exec("z = 2; w = 3")
    print(z, eval("z"), eval("[z for _ in range(1)]", {"z": 9}))
    l = {}
    exec("q = z0", {"z0": 7}, l)
    return l
print(g())
class Map(dict):
    def __missing__(self, k): return k + "!"
print(eval("abc + 'd'", {}, Map()))
for f in (lambda: eval("1 +"), lambda: eval("x = 1"), lambda: exec("1 +\n"), lambda: eval(""), lambda: compile("x", "f", "bad"), lambda: eval(5), lambda: exec("x", 5), lambda: lambda: eval("undefined"), lambda: exec("return 1"), lambda: eval("a\0b"), lambda: compile("if 1:\n", "f", "exec"), lambda: eval("print", {"__builtins__": {}})):
    try: f()
    except Exception as e: print(type(e).__name__, str(e).split(" (")[0])
print(eval("lambda v: v + x")(5), eval("(k := 3) + k"), k)
print(eval("__builtins__ is not None", {}), eval("len('abc')", {"__builtins__": {"len": lambda s: "mine"}}))
