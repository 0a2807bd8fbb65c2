import reprlib, collections
r=reprlib.repr
for x in ('x'*29,'x'*28,'x'*31,"it's"*10,'\n'*40,10**60,10**39,list(range(7)),list(range(6)),(1,),(),tuple(range(9)),{i:i for i in range(6)},{},set(),{3,1,2},frozenset(range(9)),collections.deque(range(9)),[[[[[[[[1]]]]]]]],{1:{2:{3:{4:{5:{6:{7:{8:1}}}}}}}},3.5,None,object,b'x'*50,collections.OrderedDict(a=1),range(10**20)): print(r(x))
class L(list):
    @reprlib.recursive_repr()
    def __repr__(self): return 'L['+', '.join(map(repr,self))+']'
l=L(); l.append(l); l.append(1); print(l, L.__repr__.__name__)
class B:
    def __repr__(self): 1/0
print(r(B())[:14]); a=reprlib.Repr(); a.maxlist=2; a.fillvalue='~'; print(a.repr([1,2,3]))
