import typing
globals().update({k:getattr(typing,k) for k in typing.__all__ if k not in ('Pattern','Match')})
import typing, collections.abc
print(Any, Optional[int], Union[int,str], Union[int,None,str], List[int], Dict[str,int], Tuple[int,...], Tuple[()], Set[str], Callable[[int],str], Callable[...,int], Iterable[int], Awaitable[int], Coroutine[Any,Any,int], AsyncIterator[int], AsyncGenerator[int,None], Generator[int,None,str], Type[int], Literal['a',1], Final[int], ClassVar[int], Annotated[int,'m'])
print(List, Dict, Callable, Tuple, Sequence[int], Mapping[str,Any], DefaultDict[str,int], Deque[int], Counter[str], FrozenSet[int], NoReturn, Self, Never, TypeAlias, LiteralString, ContextManager[int], AsyncContextManager[int])
T=TypeVar('T'); K=TypeVar('K',bound=int); P=ParamSpec('P'); Ts=TypeVarTuple('Ts')
print(T,K,P,Ts,P.args,P.kwargs, TypeVar('A',int,str).__constraints__, K.__bound__, TypeVar('C',covariant=True))
class Box(Generic[T]):
    def __init__(self,x:T): self.x=x
print(Box[int], Box[int](3).x, Box.__parameters__, Box[int].__origin__, Box[List[T]][str], Box[int](1).__orig_class__)
class Sub(Box[int]): pass
print(Sub.__mro__, Sub.__orig_bases__, Sub.__bases__)
@runtime_checkable
class Q(Protocol):
    def quack(self)->str: ...
class D:
    def quack(self): return 'q'
print(isinstance(D(),Q), isinstance(3,Q), issubclass(D,Q))
class NQ(Protocol):
    x:int
for f in [lambda: isinstance(3,NQ), lambda: NQ(), lambda: List(), lambda: isinstance([],List[int]), lambda: Optional[int,str], lambda: Union[()], lambda: List[int,str], lambda: Box[int,str], lambda: Any(), lambda: Callable[int], lambda: isinstance(1,Any), lambda: Generic[int], lambda: Union[1,2], lambda: Literal(), lambda:List[int][str]]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(isinstance([],List), issubclass(list,Sequence), isinstance(3, Union[int,str]))
class NT(NamedTuple):
    "doc"
    x:int
    y:str='a'
    def m(self): return self.x
n=NT(1); print(n, n.m(), NT.__annotations__, NT._fields, NT._field_defaults, NT.__doc__, NT.__bases__)
E2=NamedTuple('E2',[('a',int)]); print(E2(1), E2.__module__)
class TD(TypedDict, total=False):
    a:int
    b:Required[str]
print(TD(a=1), TD.__required_keys__, TD.__optional_keys__, TD.__total__, TD.__annotations__, is_typeddict(TD))
U=NewType('U',int); print(U(5), U, U.__supertype__)
def f(a:'int', b:Optional['Box']=None, *c:Annotated[int,1])->'List[str]': ...
print(get_type_hints(f), get_type_hints(f,include_extras=True)['c'])
class H:
    a:'int'
    b:ClassVar['str']='x'
print(get_type_hints(H), get_type_hints(NT))
print(get_origin(List[int]), get_args(Dict[int,str]), get_origin(int|str), get_args(Callable[[int],str]), get_args(Literal[1,2]), get_origin(Annotated[int,1]), get_args(Annotated[int,1]), get_origin(3))
print(cast(int,'x'), TYPE_CHECKING, Text, int|None, Optional[int]==Union[None,int], Union[int,str]==Union[str,int], List[int]==List[int], hash(List[int])==hash(List[int]), Union[int], Union[int,int])
@overload
def o(x:int)->int: ...
@overload
def o(x:str)->str: ...
def o(x): return x
print(o(3), len(get_overloads(o)))
print(List['X'], ForwardRef('X'), Dict[str,T][int], Callable[[T],T][int], Callable[P,int], Callable[Concatenate[int,P],str], Optional[List[int]], List[int]|None, T|int)
class G2(Generic[P,T]): pass
print(G2[[int,str],int], G2[...,int])
class G3(Generic[*Ts]): pass
print(G3[int,str], G3[()], Generic[T], Protocol[T], SupportsInt, isinstance(3,SupportsInt), isinstance('a',SupportsAbs), IO[str], TextIO)
print(sorted(set(typing.__all__)-set(dir(typing))-{'ContextManager','AsyncContextManager','Pattern','Match','ChainMap'}))
try: assert_never(3)
except AssertionError as e: print(e)
print(Callable[[int],str].__args__, Tuple[int,str].__args__, List.__origin__, List[T].__parameters__, List[int].__name__)
class Stack(Generic[T]):
    items: List[T]
    def push(self, x:T)->None: pass
print(get_type_hints(Stack.push), get_type_hints(Stack))
class MyL(List[int]): pass
print(MyL([1]), MyL.__mro__)
