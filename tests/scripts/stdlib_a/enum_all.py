from enum import *
import enum
class Color(Enum):
    RED=1
    GREEN=2
    BLUE=3
    CRIMSON=1
    def describe(self): return self.name, self.value
    @property
    def low(self): return self.name.lower()
    @classmethod
    def dflt(cls): return cls.RED
print(Color.RED, repr(Color.RED), Color(2), Color['BLUE'], list(Color), len(Color), Color.CRIMSON is Color.RED, Color.RED.describe(), Color.RED.low, Color.dflt(), Color, type(Color.RED), isinstance(Color.RED,Color), Color.RED in Color, Color.__members__, hash(Color.RED)==hash('RED'), f'{Color.RED:>12}', {Color.RED:1}, Color.RED==1, Color.RED!=Color.BLUE, list(reversed(Color)))
for f in [lambda: Color(7), lambda: Color['x'], lambda: setattr(Color,'RED',3), lambda: delattr(Color,'RED'), lambda: type('X',(Color,),{}), lambda: Color.RED<Color.BLUE, lambda: setattr(Color.RED,'value',3), lambda: Color.nope, lambda: Color.RED.nope]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class N(IntEnum):
    A=1
    B=auto()
print(N.A, repr(N.A), N.A<N.B, N.A+1, f'{N.B}', N(1), N.A==1, sorted([N.B,N.A]), '%d'%N.B, str(N.B))
class S(StrEnum):
    X=auto()
    Y='why'
print(S.X, repr(S.X), S.Y=='why', S('x'), S.X.upper(), f'{S.Y}')
class P(Flag):
    R=auto(); W=auto(); X=auto()
    RW=R|W
print(P.R|P.W, repr(P.R|P.X), P.RW, P(0), repr(P(0)), ~P.R, P.R in P.RW, list(P.RW), len(P.RW), bool(P.R&P.W), P.R^P.RW, list(P), P(5), P)
try: P(16)
except ValueError as e: print(e)
class IF(IntFlag):
    A=1; B=2
print(IF.A|IF.B, repr(IF.A|IF.B), repr(IF.A|8), IF.A|8, IF(3), IF.A+1, repr(~IF.A), repr(IF(0)))
Animal=Enum('Animal','CAT DOG'); print(list(Animal), Animal.CAT, Animal.__module__)
print(list(Enum('Q',{'a':1,'b':2})), list(IntEnum('W',['x','y'],start=5)))
try:
    @unique
    class U(Enum):
        a=1; b=1
except ValueError as e: print(e)
try:
    class U(Enum):
        a=1; a=2
except TypeError as e: print(e)
class Planet(Enum):
    EARTH=(1,2)
    MARS=(3,4)
    def __init__(self,m,r): self.m=m; self.r=r
    @property
    def s(self): return self.m*self.r
print(Planet.EARTH.s, Planet.MARS, Planet.EARTH.value, Planet((1,2)))
class M(Enum):
    A='a'
    @classmethod
    def _missing_(cls,v): return cls.A if v=='x' else None
print(M('x'))
class G(Enum):
    def _generate_next_value_(name,start,count,last): return name*2
    a=auto(); b=auto()
print(G.a.value, G.b)
class F(Enum):
    @member
    def f(self): return 1
    x=nonmember(5)
    def g(self): pass
print(list(F)[0].name, F.x)
try:
    @verify(CONTINUOUS)
    class V(Enum):
        a=1; b=4
except ValueError as e: print(e)
class Co(Enum):
    def __new__(cls, v, d):
        o=object.__new__(cls); o._value_=v; o.d=d; return o
    A=(1,'one'); B=(2,'two')
print(Co(1).d, Co.B.d, Co.A)
import copy
class Ord(Enum):
    A=1;B=2
    def __lt__(self,o): return self.value<o.value
print(sorted([Ord.B,Ord.A]), max(Ord), Color.RED.name, Color.RED._value_)
class Shape(str, Enum):
    SQ='sq'
print(Shape.SQ, repr(Shape.SQ), Shape.SQ=='sq', f'{Shape.SQ}', Shape.SQ.value)
match Color.RED:
    case Color.BLUE: print('b')
    case Color.RED: print('r')
print(Color.RED.RED if hasattr(Color.RED,'BLUE') else 'noattr')
class Base(Enum):
    def hi(self): return 'hi '+self.name
class Derived(Base):
    A=1
print(Derived.A.hi(), dir(Color.RED), FlagBoundary.STRICT, repr(auto()))
