import dataclasses, typing, abc
from dataclasses import dataclass, field, InitVar
from typing import ClassVar, List, Optional, Generic, TypeVar
T=TypeVar('T')
@dataclass
class Base(Generic[T]):
    x: T
    n: ClassVar[int]=0
    names: List[str]=field(default_factory=list)
@dataclass
class Ch(Base[int]):
    y: Optional['Ch']=None
print(Ch(1), Ch(1,y=Ch(2)), [f.name for f in dataclasses.fields(Ch)], dataclasses.asdict(Ch(1,['a'],Ch(2))))
@dataclass(frozen=True)
class Fz:
    a:int
try:
    @dataclass
    class Nf(Fz): b:int=1
except TypeError as e: print(e)
try: del Fz(1).a
except dataclasses.FrozenInstanceError as e: print(e)
@dataclass(eq=False)
class Ne: a:int=1
print(Ne()==Ne(), hash(Ne()) is not None)
@dataclass(order=True)
class Pr:
    p:int
    item:object=field(compare=False)
print(Pr(1,'z')<Pr(2,'a'), max(Pr(1,2),Pr(3,4)), Pr(1,1)==Pr(1,2))
try: Pr(1,1)<3
except TypeError as e: print(e)
@dataclass(unsafe_hash=True)
class Uh: a:int; b:int=field(hash=False, default=1)
print(hash(Uh(1,2))==hash(Uh(1,3)))
class Sh(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
@dataclass
class Sq(Sh):
    s: float
    def area(self): return self.s**2
print(Sq(2.0).area(), Sq(2.0))
@dataclass
class Rec:
    me: object=None
r=Rec(); r.me=r; print(r)
@dataclass(repr=False)
class Nr: a:int
print('Nr object' in repr(Nr(1)))
@dataclass(slots=True, frozen=True)
class SF: a:int=1
print(SF(), hasattr(SF(),'__dict__'))
try: dataclasses.replace(Uh(1), c=3)
except TypeError as e: print(e)
print(Pr.__doc__, SF.__doc__, Rec.__init__.__annotations__, Rec.__eq__.__qualname__)
try: dataclasses.make_dataclass('X',['a','a'])
except TypeError as e: print(e)
