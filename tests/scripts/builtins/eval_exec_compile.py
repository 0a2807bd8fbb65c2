x = 10
print(eval("x + 1"), eval("x + y", {"x": 1, "y": 2}), eval("x", {"x": 1}, {"x": 2}), eval(" 1 + 1 "), eval(b"5"), eval(compile("x * 2", "f", "eval")), exec("z = 5"), z)
ns = {}; exec("a = 1\ndef f(): return a", ns); print(ns["f"](), sorted(k for k in ns if k != "__builtins__"), "__builtins__" in ns)
g, l = {}, {}; exec("q = 1\nprint('in', 'q' in globals(), 'q' in locals())", g, l); print(l, "q" in g)
c = compile("print('single'); 5 + 5", "<s>", "single"); exec(c); c = compile("a = 1\nb = 2", "file.py", "exec"); print(c.co_filename, c.co_name, type(c), exec(c), b, repr(c).split(" at ")[0])
def f():
    v = 1; exec("v = 2"); print(v, eval("v"), [eval("v", {"v": i}) for i in range(2)])
f()
for t in (lambda: eval("1 +"), lambda: eval("x = 1"), lambda: eval(5), lambda: exec(5), lambda: eval("nope"), lambda: compile("a", "f", "bad"), lambda: compile("a b", "file.py", "exec"), lambda: eval("1", 5), lambda: eval("1", {}, 5), lambda: exec("1", []), lambda: compile("a"), lambda: compile(5, "f", "exec"), lambda: eval("1; 2"), lambda: exec("return 1"), lambda: compile("a\0b", "f", "exec"), lambda: eval(compile("a=1", "f", "exec")), lambda: exec("  x = 1"), lambda: eval("a\nb"), lambda: eval("lambda: (yield)")().__class__, lambda: compile("1\n2", "f", "single"), lambda: eval("__import__('math').pi", {"__builtins__": {}}), lambda: eval(), lambda: exec("await x")):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
try:
    compile("x = (1,\ny = 2", "my.py", "exec")
except SyntaxError as e:
    print(e.filename, e.lineno, e.offset, e.text, e.msg)
exec("class K:\n    v = [i for i in range(3)]"); print(K.v, K.__module__); exec("import math as m"); print(m.pi)
