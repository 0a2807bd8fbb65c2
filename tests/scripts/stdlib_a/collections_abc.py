import collections.abc as A
from collections import deque
for t in [list,dict,set,str,tuple,int,range,type(x for x in ()),deque,bytes,type(lambda:0),frozenset]:
    print(t.__name__, [n for n in A.__all__ if issubclass(t, getattr(A,n))])
class S(A.Sequence):
    def __init__(s,d): s.d=d
    def __getitem__(s,i): return s.d[i]
    def __len__(s): return len(s.d)
s=S('hello'); print(list(s), 'l' in s, s.index('l'), s.count('l'), list(reversed(s)))
match s:
    case [a,*b]: print(a,b)
try: A.Sequence()
except TypeError as e: print(e)
class D(A.MutableMapping):
    def __init__(s): s.d={}
    def __getitem__(s,k): return s.d[k]
    def __setitem__(s,k,v): s.d[k]=v
    def __delitem__(s,k): del s.d[k]
    def __len__(s): return len(s.d)
    def __iter__(s): return iter(s.d)
x=D(); x.update(a=1,b=2); print(dict(x), x.pop('a'), x.setdefault('q',5), sorted(x.keys()), list(x.items()), x=={'b':2,'q':5}, x.get('n'), x.popitem())
print(A.Callable[[int],str], A.Iterable[int], A.Callable[...,int])
