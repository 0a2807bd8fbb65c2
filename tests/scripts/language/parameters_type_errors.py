def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def deflt(a, b=1): pass
def pos(a, b, /): pass
def kwo(*, a, b): pass
def kwo3(*, a, b, c, d=1): pass
def mix(a, /, b, *, c): pass
def star(a, *args): pass
def posd(a, b=1, *, k=0): pass
cases = [
    lambda: none(1), lambda: none(1, 2), lambda: none(x=1), lambda: one(), lambda: one(1, 2), lambda: one(1, a=2), lambda: one(b=1),
    lambda: two(), lambda: two(1), lambda: two(b=1), lambda: three(), lambda: three(1), lambda: deflt(), lambda: deflt(1, 2, 3),
    lambda: pos(1), lambda: pos(a=1, b=2), lambda: pos(1, b=2), lambda: kwo(), lambda: kwo(a=1), lambda: kwo(1, a=1, b=2), lambda: kwo(1, 2),
    lambda: kwo3(), lambda: mix(1, 2), lambda: mix(1, c=2), lambda: mix(a=1, b=2, c=3), lambda: star(), lambda: posd(1, 2, 3, k=1),
    lambda: posd(1, 2, 3), lambda: one(*5), lambda: one(**5), lambda: one(**{1: 2}), lambda: one(a=1, **{"a": 2}), lambda: one(*[1], **{"a": 2}),
    lambda: one(1, 2, zz=3), lambda: two(*[1, 2, 3]), lambda: one(**{"a": 1}, **{"a": 2}), lambda: none(**{"q": 1}), lambda: one(*None), lambda: one(**None),
    lambda: len(), lambda: len(1, 2), lambda: len(x=1), lambda: [].append(), lambda: [].append(1, 2), lambda: {}.get(), lambda: "".join(), lambda: isinstance(1), lambda: print(foo=1), lambda: sorted(), lambda: sorted([], 1), lambda: int(1, 2, 3), lambda: int(foo=1), lambda: str.join(1, 2), lambda: list.append(5, 1), lambda: dict.get(), lambda: (lambda x: x)(), lambda: range(), lambda: range(1, 2, 3, 4), lambda: list(1, 2), lambda: object(1), lambda: type("a"), lambda: max(), lambda: max(1), lambda: min([]), lambda: round(), lambda: ord("ab"), lambda: chr(-1), lambda: sum(["a"]), lambda: enumerate(), lambda: zip([1], 5), lambda: open(), lambda: divmod(1), lambda: getattr(1), lambda: hash(), lambda: iter(), lambda: next(5), lambda: pow(1),
]
class K:
    def m(self, a): pass
    def noself(): pass
    @classmethod
    def c(cls, a): pass
    @staticmethod
    def s(a): pass
cases += [lambda: K().m(), lambda: K().m(1, 2), lambda: K().noself(), lambda: K.m(), lambda: K.c(), lambda: K.s(), lambda: K(1), lambda: K().m(b=1)]
def outer():
    def inner(a): pass
    inner()
cases.append(outer)
for i, c in enumerate(cases):
    try:
        c()
        print(i, "ok")
    except (TypeError, ValueError) as e:
        print(i, type(e).__name__, e)
