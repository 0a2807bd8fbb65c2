"""Dataclasses: inheritance, slots, frozen, kw_only, InitVar, replace, and errors."""
import dataclasses as dc, copy, typing
from dataclasses import dataclass, field

def err(f):
    try:
        print('ok', f())
    except Exception as e:
        print(type(e).__name__, e)

@dataclass(order=True)
class V:
    major: int
    minor: int = 0
    tag: str = field(default='', compare=False, repr=False)
    parts: list = field(default_factory=list, hash=False, metadata={'m': 1})
print(V(1), V(1, 2) < V(1, 3), V(1) == V(1, tag='x'), V(2) > V(1), sorted([V(2), V(1)]),
    dc.fields(V)[3].metadata['m'], V.__match_args__, dc.asdict(V(1)), dc.astuple(V(1)))
err(lambda: V())
err(lambda: V(1, 2, 3, 4, 5))
err(lambda: V(1, x=2))
err(lambda: V(1) < 5)
err(lambda: hash(V(1)))
err(lambda: dc.replace(V(1), bogus=1))
err(lambda: dc.fields(5))
err(lambda: dc.asdict(5))
err(lambda: dc.replace(V, major=1))

@dataclass(frozen=True)
class P:
    x: int
    y: int = 3

    def dist(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
p = P(4)
err(lambda: setattr(p, 'x', 1))
err(lambda: setattr(p, 'z', 1))
err(lambda: delattr(p, 'x'))
print(hash(p) == hash(P(4)), {p: 1}[P(4)], dc.replace(p, x=0), p.dist(), copy.copy(p) == p)

@dataclass
class Base:
    a: int
    b: str = 'b'

@dataclass
class Sub(Base):
    c: float = 1.0
    a: int = 9
print(Sub(), [f.name for f in dc.fields(Sub)])

def bad():

    @dataclass
    class X(Base):
        d: int
err(bad)

def bad2():

    @dataclass
    class X:
        l: list = []
err(bad2)

def bad3():

    @dataclass(frozen=True)
    class X(Base):
        pass
err(bad3)

def bad4():

    @dataclass
    class X:
        a: int = field(default=1, default_factory=int)
err(bad4)

def bad5():

    @dataclass(order=True, eq=False)
    class X:
        a: int
err(bad5)

def bad6():

    @dataclass(order=True)
    class X:
        a: int

        def __lt__(self, o):
            return 1
err(bad6)

def bad7():

    @dataclass(slots=True)
    class X:
        __slots__ = ('a',)
        a: int
err(bad7)

def bad8():

    @dataclass
    class X:
        a: int = field(kw_only=True)
        _: dc.KW_ONLY
        b: int = 1
        __: dc.KW_ONLY
err(bad8)

@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
err(lambda: K(1))
print(K(a=1), K.__match_args__)

@dataclass
class K2:
    a: int
    _: dc.KW_ONLY
    b: int
    c: int = 5
print(K2(1, b=2))
err(lambda: K2(1, 2))
err(lambda: K2(1))

@dataclass(slots=True)
class S:
    a: int
    b: int = 1
s = S(1)
err(lambda: setattr(s, 'zz', 1))
print(S.__slots__, s, hasattr(s, '__dict__'))

@dataclass
class I:
    x: dc.InitVar[int]
    y: int = field(init=False)
    n: typing.ClassVar[int] = 7
    z: dc.InitVar[str] = 'z'

    def __post_init__(self, x, z):
        self.y = x * 2
        self.got = z
print(I(3), I(3).y, I(3, 'q').got, [f.name for f in dc.fields(I)], I.n)
err(lambda: I())

@dataclass(repr=False, eq=False, init=False)
class N:
    a: int = 1
print(N() == N(), N.__init__ is object.__init__, hasattr(N(), 'a'))

@dataclass(unsafe_hash=True)
class U:
    a: int
    b: list = field(default_factory=list, hash=False, compare=True)
print(hash(U(1)) == hash(U(1)))

@dataclass(eq=True)
class H:
    a: int

    def __hash__(self):
        return 5
print(hash(H(1)), V.__hash__)
M = dc.make_dataclass('M', ['a', ('b', int), ('c', int, field(default=3))], bases=(Base,) if 0 else (),
    namespace={'dbl': lambda self: self.c * 2})
print(M(1, 2), M(1, 2).dbl(), M.__annotations__, dc.is_dataclass(M), dc.is_dataclass(M(1, 2)), dc.is_dataclass(int))
err(lambda: dc.make_dataclass('Q', ['a', 'a']))
err(lambda: dc.make_dataclass('Q', ['1x']))
err(lambda: dc.make_dataclass('Q', ['class']))

@dataclass
class Tree:
    v: int
    kids: list = field(default_factory=list)
    d: dict = field(default_factory=dict)
t = Tree(1, [Tree(2)], {'k': Tree(3), (1,): (Tree(4),)})
print(t, dc.asdict(t), dc.asdict(t, dict_factory=lambda kv: sorted(map(str, dict(kv)))), dc.astuple(t))
c = copy.deepcopy(t)
print(c == t, c.kids[0] is t.kids[0])
t.kids.append(t)
print(repr(t)[:60])

@dataclass
class G(typing.Generic[typing.TypeVar('T')]):
    x: int
print(G[int](1), dc.field(default=1, metadata={'a': 1}).metadata, dc.MISSING is dc.fields(V)[0].default,
    repr(dc.KW_ONLY)[:10])
match V(1, 2):
    case V(major=1, minor=m):
        print('m', m)
match P(1, 2):
    case P(x, y):
        print(x, y)

class Desc:

    def __set_name__(self, o, n):
        self.n = '_' + n

    def __get__(self, o, c=None):
        return 100 if o is None else getattr(o, self.n)

    def __set__(self, o, v):
        setattr(o, self.n, int(v))

@dataclass
class WD:
    q: int = Desc()
print(WD(), WD('5').q)

@dataclass
class Prop:
    a: int

    @property
    def twice(self):
        return self.a * 2

    def __repr__(self):
        return 'own'
print(Prop(2).twice, Prop(2), dc.asdict(Prop(1)))
