import json, io
from collections import OrderedDict
d = json.dumps
print(d({'a': [1, 2.5, None, True, False], 'b': {'c': 'x"y\\z\n\t\x01\x7f\u20ac\U0001F600/'}}), d('é', ensure_ascii=False), d(()), d({}), d([]))
print(d({1: 1, 2.5: 2, None: 3, True: 4, 'x': 5}), d({'b': 1, 'a': 2}, sort_keys=True), d(10**30), d(-0.0), d(1e100), d(float('nan')), d(float('inf')), d(-float('inf')))
print(d([1, [2, {'a': []}], {}], indent=2)); print(d({'a': [1, 2], 'b': {}}, indent='--')); print(d([1, 2], indent=0)); print(d({'a': 1}, separators=(',', ':')), d([1, 2], indent=2, separators=(';', '=')))
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex): return [o.real, o.imag]
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(d({'z': 1j, 's': {3, 1}}, cls=E), E().encode([1j]), ''.join(E(indent=1).iterencode({'a': {2, 1}})))
print(d(object, default=lambda o: o.__name__), d({(1, 2): 3, 'a': 1}, skipkeys=True))
class I(int): pass
class F(float): pass
class S(str): pass
print(d([I(5), F(2.5), S('s'), {S('k'): I(1)}]), d(OrderedDict(b=1, a=2)))
def attempt(*a, **k):
    try: print(d(*a, **k))
    except Exception as e: print(type(e).__name__, e)
attempt(object()); attempt({(1, 2): 3}); attempt([1, {2}]); attempt(float('nan'), allow_nan=False); attempt(b'x'); attempt(1j)
l = []; l.append(l); attempt(l)
dd = {}; dd['x'] = dd; attempt(dd)
attempt({'a': 1, 3: 2}, sort_keys=True)
f = io.StringIO(); json.dump({'a': [1, 2]}, f, indent=1); print(f.getvalue())
attempt({1: 2}, default=lambda o: o); attempt(object(), default=lambda o: o)
print(d('\ud800'), d({'\u2028': '\u2028'}, ensure_ascii=False) == '{"\u2028": "\u2028"}')
