from multidict import *

d=MultiDict([('a','1'),('b','2'),('a','3')]); print(d, dict(d), list(d), d.getall('a'), d['a'], d.items(), d.keys(), d.values())
for f in [lambda: d['x'], lambda: d.getall('x'), lambda: d.getone('x'), lambda: d.pop('x'), lambda: d[1], lambda: d.add(1,2), lambda: d.popall('x'), lambda: MultiDict().popitem(), lambda: MultiDict([(1,)]), lambda: MultiDict(5), lambda: d.__delitem__('q'), lambda: MultiDict(1,2), lambda: d.get(), lambda: MultiDictProxy({}), lambda: MultiDict([1]), lambda: MultiDict([('a',)]), lambda: MultiDict([('a',1,2)])]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e.args)
c=CIMultiDict({'Content-Type':'x'}, Host='h'); print(c, c['content-type'], 'HOST' in c, c==CIMultiDict({'host':'h','content-type':'x'}), c=={'Content-Type':'x','Host':'h'}, c=={'content-type':'x','host':'h'})
p=CIMultiDictProxy(c); print(p, p.copy(), repr(MultiDictProxy(d)), MultiDictProxy(d).copy())
print(repr(istr('content-type')), istr('a')=='a', istr('a')=='A', type(istr('x')+'y'))
d['a']='9'; print(d); d.update({'b':'7','z':'0'}); print(d); d.extend([('b','8')]); print(d); d.update([('b','1'),('b','2'),('b','3')]);print(d)
print(d.pop('b'), d, d.popone('b'), d, d.popall('b'), d, d.popitem(), d, d.setdefault('k','v'), d.setdefault('k','w'),d)
print(d==MultiDict(a='9',k='v'), d!=MultiDict(), d=={'a':'9','k':'v'}, MultiDict([('a',1),('a',2)])==MultiDict([('a',2),('a',1)]))
import copy; print(copy.copy(d), d.copy(), len(d), bool(MultiDict()))
try:
    for k in d: d.add('x','y')
except Exception as e: print(type(e),e)
from collections.abc import *
print(isinstance(d,Mapping),isinstance(d,MutableMapping),isinstance(p,MutableMapping))
d.clear();print(d, getversion(d)>0)
m=MultiDict(a=1); m.extend(MultiDict([('a',2)]), b=3); print(m); m.extend({'c':4}); print(m)
for k,v in m.items(): print(k,v)
m=MultiDict([('a',1),('b',2),('a',3)]); m.update(a=5); print(m); m=MultiDict([('a',1),('b',2),('a',3)]); m.update(MultiDict([('a',7),('a',8),('a',9)]));print(m)
print(m.getall('zz',None), m.getone('zz',4), m.get('zz'), m.pop('zz',1), m.popall('zz',[]))
class H(CIMultiDict): pass
h=H(a=1); h.x=3; print(h, h.x, h.copy())
print(repr(CIMultiDict({istr('ab'):1})), list(CIMultiDict({istr('ab'):1}).keys()), type(list(CIMultiDict({'ab':1}).keys())[0]))
