a = [1]; a.append(a); t = (a, {"k": a}); d = {"self": None}; d["self"] = d; s = {frozenset({1}), frozenset({1})}
print(a, t, d, s, [d, d], {1: (a,)}, [[]] * 3, [()], (([],),), {(): []}, [{}], [set(), frozenset()], {"a": {1}}, [None, ..., NotImplemented, True], [1.0, 1e16, 1j, -0.0], ["\n", 'a"', "a'", "é", "\x00"], [b"\xff", bytearray(b"x")], [int, len, range(3), slice(1)], [Exception("e"), KeyError("k", 1), ValueError()])
class R:
    def __repr__(self): return "multi\nline"
class E:
    def __repr__(self): raise ValueError("no repr")
print([R()], {R(): R()}, (R(),), repr({1, 2}), str({1: R()}), f"{[R()]}", "%s" % [R()])
for c in ([E()], (E(),), {1: E()}, {E()}):
    try:
        print(c)
    except ValueError as e:
        print(e)
class D(dict): pass
class S(set): pass
print(D(a=1), S([1]), [D()], S(), {1: S([2])}, dict([(1, D())]).values(), D(a=1).keys(), D(a=1).items())
