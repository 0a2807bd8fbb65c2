ops = "add sub mul truediv floordiv mod pow matmul lshift rshift and or xor".split()
sym = dict(zip(ops, "+ - * / // % ** @ << >> & | ^".split()))
ns = {}
for o in ops:
    ns[f"__{o}__"] = lambda s, x, o=o: f"{o}({x})"
A = type("A", (), ns)
R = type("R", (), {f"__r{o}__": (lambda s, x, o=o: f"r{o}({x})") for o in ops})
I = type("I", (), {f"__i{o}__": (lambda s, x, o=o: f"i{o}({x})") for o in ops})
N = type("N", (), {f"__{p}{o}__": (lambda s, x: NotImplemented) for o in ops for p in ("", "r", "i")})
for o in ops:
    a, r, i, n = A(), R(), I(), N()
    s = sym[o]
    print(eval(f"a {s} 1"), eval(f"2 {s} r"), eval(f"a {s} r").split("<")[0])
    exec(f"i {s}= 3; a {s}= 4\nprint(i, a)")
    for e in (f"n {s} 5", f"5 {s} n", f"n {s} n"):
        try:
            eval(e)
        except TypeError as ex:
            print(ex)
    try:
        exec(f"n {s}= 2.5")
    except TypeError as ex:
        print(ex)
class M:
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o, m=None): return ("rpow", o, m)
print(divmod(M(), 1), divmod(1, M()), pow(M(), 2), pow(M(), 2, 3), pow(2, M()))
try:
    divmod("a", 1)
except TypeError as e:
    print(e)
