from dataclasses import *
@dataclass
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list, repr=False)
p=P(1); print(p, p==P(1), P.__doc__, asdict(p), astuple(p), replace(p,x=5), P.__match_args__, P.__hash__)
for f in [lambda: P(), lambda: P(1,2,3,4), lambda:P(a=1), lambda: asdict(3), lambda: fields(3), lambda: hash(p)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@dataclass(frozen=True, order=True)
class F:
    a:int
    b:str='x'
try: F(1).a=3
except FrozenInstanceError as e: print(e)
print(F(1)<F(2), hash(F(1))==hash(F(1)), sorted([F(3),F(1)]))
@dataclass(slots=True)
class S:
    a:int
    b:int=0
print(S(1), S.__slots__)
try: S(1).c=1
except AttributeError as e: print(e)
@dataclass(kw_only=True)
class K:
    a:int
    b:int=1
try: K(1)
except TypeError as e: print(e)
print(K(a=1))
@dataclass
class I:
    a:int
    b:InitVar[int]=3
    _:KW_ONLY
    c:int=4
    def __post_init__(self,b): self.a+=b
print(I(1), I(1,2,c=5), fields(I)[0].name)
@dataclass
class Q(P):
    w:int=9
print(Q(1))
try:
    @dataclass
    class B:
        a:list=[]
except ValueError as e: print(e)
try:
    @dataclass
    class B:
        a:int=1
        b:int
except TypeError as e: print(e)
print(make_dataclass('M',['a',('b',int),('c',int,5)])(1,2), is_dataclass(P), fields(P)[0].default is MISSING)
match p:
    case P(x,y): print(x,y)
