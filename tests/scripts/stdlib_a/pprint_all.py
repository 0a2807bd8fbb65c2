import pprint, types
from collections import *
l=[1]; l.append(l)
d={'name':'x'*30,'list':list(range(40)),'nested':{'a':{'b':['long string '*3]*4}},'t':(1,),'s':{3,1,2}}
pprint.pprint(d); pprint.pprint(d,width=40,indent=2); pprint.pprint(d,compact=True,depth=2); print(pprint.pformat([1,2])); pprint.pp({'b':1,'a':2}); pprint.pprint({'b':1,'a':2}); pprint.pprint('word '*40, width=50)
pprint.pprint(Counter('abracadabra'*3),width=20); pprint.pprint(OrderedDict((i,'x'*20) for i in range(5))); pprint.pprint(defaultdict(list,{i:['y'*20] for i in range(5)})); pprint.pprint(deque(['z'*30]*4))
from dataclasses import dataclass
@dataclass
class DC:
    a:int
    b:list
    c:str
pprint.pprint(DC(1,['q'*30]*3,'s')); pprint.pprint([DC(1,[],'')]); print(pprint.isreadable([1]), pprint.isrecursive(l), pprint.saferepr({2:1,1:2}))
pprint.pprint([[1,2,3]]*3, width=15); pprint.pprint(types.SimpleNamespace(a='x'*40,b='y'*40))
