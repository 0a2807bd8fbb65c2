class MyInt(int):
    def __repr__(self): return f"MyInt({int(self)})"
class MyList(list):
    def __init__(self, *a): super().__init__(a); self.extra = 1
class MyDict(dict):
    def __getitem__(self, k): return "always"
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
class MyStr(str):
    def upper(self): return "up"
class MyExc(ValueError):
    def __init__(self, a, b): super().__init__(a); self.b = b
    def __str__(self): return f"{self.args[0]}-{self.b}"
class MyTuple(tuple): pass
class MySet(set): pass
class MyFloat(float): pass
class MyBytes(bytes): pass
print(MyInt(3), MyInt(3) + 1, type(MyInt(1) + MyInt(2)), [MyInt(2)][MyInt(0)], -MyInt(4))
l = MyList(1, 2); l.append(3)
print(l, l.extra, len(l), type(l[:1]), l == [1, 2, 3], type(l + [1]))
d = MyDict(a=1); d["b"] = 2
print(d, d["zz"], d.get("a"), {**d}, dict(d))
print(MyStr("a").upper(), MyStr("a") + "b", type(MyStr("x").lower()), MyStr("k") in {"k": 1}, f"{MyStr('z')}")
try:
    raise MyExc("m", 2)
except ValueError as e:
    print(e, repr(e), e.args)
print(MyTuple([1, 2]), type(MyTuple((1,))[:]), MySet([1]) | {2}, MyFloat(1.5), MyBytes(b"x"), hash(MyInt(5)))
t = MyTuple((1,)); t.attr = 5
print(t.attr, t.__dict__)
for base in (bool, type(None), range, slice, type(...), type(iter([])), memoryview):
    try:
        type("X", (base,), {})
        print("fine")
    except TypeError as e:
        print(e)
