class A:
    def __repr__(self): return "R"
    def __str__(self): return "S"
    def __format__(self, spec): return f"F({spec})"
a = A()
print(a, [a], f"{a} {a!r} {a!s} {a:xyz}", "%s %r" % (a, a), "{} {!r} {:q}".format(a, a, a), format(a), format(a, "s"))
class B:
    def __repr__(self): return "B!"
b = B()
print(b, str(b), f"{b}", {b: b})
try:
    f"{b:5}"
except TypeError as e:
    print(e)
class C:
    def __repr__(self): return 5
    def __str__(self): return None
    def __format__(self, s): return 1
for f in (repr, str, format, ascii):
    try:
        f(C())
    except TypeError as e:
        print(e)
class D(str): pass
print(repr(D("x")), D("y") + "z", f"{D('w'):>3}")
print(ascii("é€"), ascii(A()))
