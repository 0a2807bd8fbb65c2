import copy
class A:
    def __init__(s): s.l=[1,[2]]; s.me=s
a=A(); b=copy.copy(a); c=copy.deepcopy(a); print(b.l is a.l, c.l is a.l, c.l, c.me is c, copy.deepcopy({1:[2,(3,[4])]}), copy.copy([1,2]), copy.deepcopy((1,2)))
class B:
    __slots__=('x',)
x=B(); x.x=[1]; y=copy.deepcopy(x); print(y.x, y.x is x.x)
class D:
    def __copy__(s): return 'c'
    def __deepcopy__(s,m): return 'd'
print(copy.copy(D()), copy.deepcopy([D()]))
l=[1]; l.append(l); m=copy.deepcopy(l); print(m[1] is m)
from collections import *
print(copy.copy(deque([1],3)), copy.deepcopy(defaultdict(list,{1:[2]})), copy.deepcopy(Counter('aab')), copy.deepcopy(OrderedDict(a=[1])), copy.deepcopy({1,2}), copy.copy(frozenset({1})))
P=namedtuple('P','x y'); print(copy.deepcopy(P(1,[2])), copy.copy(P(1,2)), copy.deepcopy(ValueError('a',1)).args)
