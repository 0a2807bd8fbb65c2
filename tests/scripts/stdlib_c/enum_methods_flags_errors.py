"""Enums with methods, _missing_, custom values, flags with boundaries."""
import enum

class Planet(enum.Enum):
    MERCURY = (3.303e+23, 2439700.0)
    EARTH = (5.976e+24, 6378140.0)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return 6.673e-11 * self.mass / (self.radius * self.radius)
print(Planet.EARTH.gravity, Planet((3.303e+23, 2439700.0)), repr(Planet.EARTH))

class Status(enum.Enum):
    OK = 'ok'
    BAD = 'bad'
    FINE = 'ok'

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            for m in cls:
                if m.value == value.lower():
                    return m
        if value == 0:
            return 17

    def describe(self):
        return (self.name, self.value)

    def __str__(self):
        return 'S:' + self.value

    @staticmethod
    def s():
        return 1
print(Status('OK'), Status.FINE is Status.OK, list(Status), Status.__members__, Status.BAD.describe(),
    f'{Status.BAD}', '%s' % Status.BAD, format(Status.BAD, '>8'))
for v in ('zz', 0, None):
    try:
        Status(v)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e, '|', repr(e.__context__))
for f in (lambda: Status['zz'], lambda: Status.ZZ, lambda: setattr(Status, 'OK', 1), lambda: delattr(Status,
    'OK'), lambda: Status.OK.BAD, lambda: Status.OK < Status.BAD, lambda: 'ok' in Status,
    lambda: Status.OK.__class__('x'), lambda: setattr(Status.OK, 'value', 2), lambda: type('X', (Status,), {}),
    lambda: len(Status), lambda: Status.OK == 'ok', lambda: hash(Status.OK) == hash('OK'),
    lambda: bool(Status.OK), lambda: Status(), lambda: enum.Enum('E', 'a b', start=5).b.value):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class Auto(enum.Enum):

    def _generate_next_value_(name, start, count, last):
        return name.lower() + str(count)
    A = enum.auto()
    B = enum.auto()
    C = ('x', enum.auto())
print([m.value for m in Auto])

class N(enum.IntEnum):
    X = 1
    Y = enum.auto()
    Z = 10
    W = enum.auto()
print(list(N), N.Y + 1, N(2), N.X < N.Y, f'{N.X}', '%d' % N.Z, str(N.X), repr(N.X), N.X == 1, sorted([N.Z,
    N.X]), {N.X: 1}[1], N.X.__class__, range(5)[N.Y], [0, 1, 2][N.X])

class P(enum.Flag):
    R = 4
    W = 2
    X = 1
    RW = R | W
print(P.R | P.X, P.RW, P(7), ~P.R, P(0), list(P), list(P.RW), P.R in P.RW, P.RW & P.W, P.R ^ P.RW, bool(P(0)),
    len(P.RW), P.RW.name, P(5).name, P(5).value, repr(P(5)), P['RW'], P.__members__, P.RW.value, P.R in P.X)
for f in (lambda: P(8), lambda: P('a'), lambda: 4 in P.RW, lambda: P.R | 1, lambda: -P.R, lambda: P.R in (P.R,)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).replace('\n', ' / '))

class K(enum.Flag, boundary=enum.KEEP):
    A = 1

class J(enum.Flag, boundary=enum.EJECT):
    A = 1

class C(enum.Flag, boundary=enum.CONFORM):
    A = 1

class I(enum.IntFlag):
    A = 1
    B = 2
print(K(9), repr(K(9)), J(9), C(9), I(9), repr(I(9)), I.A | 8, ~I.A, I.A + 1, I.A | I.B, I(3), I(0), repr(I(0)),
    -I.A, I.A == 1, list(I(3)), 1 in I.A if 0 else '')

class Str(enum.StrEnum):
    A_B = enum.auto()
    C = 'sea'
print(Str.A_B, Str.A_B == 'a_b', f'{Str.C:>5}', Str.C.upper(), repr(Str.C), 'sea' == Str.C, Str('sea'),
    ''.join(Str))
try:

    class BadS(enum.StrEnum):
        A = 1
except TypeError as e:
    print(e)
try:

    @enum.unique
    class U(enum.Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
try:

    @enum.verify(enum.CONTINUOUS)
    class V(enum.IntEnum):
        A = 1
        B = 3
except ValueError as e:
    print(e)
try:

    class Dup(enum.Enum):
        A = 1
        A = 2
except TypeError as e:
    print(e)

class Mixed(float, enum.Enum):
    HALF = 0.5
print(Mixed.HALF * 2, Mixed(0.5), isinstance(Mixed.HALF, float))

class Base(enum.Enum):

    def hi(self):
        return 'hi ' + self.name

class Child(Base):
    Q = 1
print(Child.Q.hi(), issubclass(Child, Base), Child.Q in Child, Child._value2member_map_, Child._member_names_)
Animal = enum.Enum('Animal', ['CAT', 'DOG'], module=__name__)
print(list(Animal), Animal.CAT.value)
print(enum.Enum('B', {'x': 5}).x, enum.IntFlag('F', 'a b c').c.value, enum.Enum('T', [('p', 1), ('q', 2)])['q'])

class Non(enum.Enum):
    A = 1
    helper = enum.nonmember(5)

    @enum.member
    def f(self):
        return 1

    class Inner:
        pass

    def method(self):
        return 2
    _ignore_ = ['z']
    z = 3
print(list(Non)[:1], Non.helper, len(Non), Non.A.method(), hasattr(Non, 'z'))
import copy
print(copy.copy(Non.A) is Non.A, copy.deepcopy([Non.A])[0] is Non.A, Status.OK.name,
    enum.EnumMeta is enum.EnumType, dir(Str)[:3])

class Ordered(enum.Enum):

    def __lt__(self, o):
        return self.value < o.value if self.__class__ is o.__class__ else NotImplemented
    A = 2
    B = 1
print(sorted(Ordered), max(Ordered))
match N(1):
    case N.X:
        print('matched')
