class S(str):
    def __new__(cls, v, extra=None):
        self = super().__new__(cls, v); self.extra = extra; return self
    def upper(self): return "UP:" + super().upper()
    def __getitem__(self, i): return S(super().__getitem__(i), "sliced")
    def __repr__(self): return f"S({super().__repr__()})"
    def __len__(self): return 99
s = S("abc", 5)
print(s, repr(s), s.extra, s.upper(), s[1:], s[0].extra, type(s + "x"), type(s.lower()), len(s), s == "abc", {"abc": 1}[s], hash(s) == hash("abc"), [s], f"{s} {s!r} {s:>5}", "%s" % s, str(s), type(str(s)), "-".join([s, s]), s in "xabcx", "b" in s, list(s), s.split("b"), sorted([s, "a"]), isinstance(s, str), s.__dict__, bool(S("")), str.__len__(s), print(s), type(s.strip()), S("x") is S("x"), s.join("xy"), s.format(), s % (), s.encode(), int(S("12")), float(S("1.5")))
class L(list):
    def append(self, x): super().append(x * 2)
    def __getitem__(self, i): return "item"
    def __iter__(self): return iter(["custom"])
    def __len__(self): return 7
    def __repr__(self): return "L!"
l = L([1, 2]); l.append(3); l.extend([4]); print(l, list.__repr__(l), l[0], [*l], len(l), list.__len__(l), l == [1, 2, 6, 4], sorted(l), type(l + [1]), type(l[:]), type(l * 2), type(l.copy()), list(l), tuple(l), max(l), L() == [], bool(L()), sum(L([1]), ) if False else "")
class T(tuple):
    def __eq__(self, o): return "eq"
    __hash__ = tuple.__hash__
print(T((1,)) == (1,), (1,) == T((1,)), {T((1,)): 1}, T([1, 2])[0:1], type(T([1])[:]), T((1, 2)).count(1), T() + (1,))
class By(bytes): pass
print(By(b"x"), repr(By(b"x")), type(By(b"x") + b"y"), By(b"x") == b"x", By([65]), By("é", "utf8"))
