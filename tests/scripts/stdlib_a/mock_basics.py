"""unittest.mock: Mock and MagicMock, their answers, records and assertions."""
from unittest.mock import *
from unittest import mock
import asyncio, inspect, re
def norm(s): return re.sub(r"id='\d+'", "id=X", re.sub(r'0x[0-9a-f]+','0x', str(s)))
def t(f, *a, **k):
    try: print(norm(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, norm(e), '| cause', norm(repr(e.__cause__)))
m = Mock()
print(norm(m), norm(m.a.b().c), norm(Mock(name='foo')), norm(Mock(name='foo').x()), norm(MagicMock(spec=int)), norm(MagicMock(spec_set=[1].append)))
m = Mock(); m(1, a=2)
t(m.assert_called_with, 2); t(m.assert_called_with, 1, a=2); t(m.assert_not_called); t(m.assert_called_once); m()
t(m.assert_called_once); t(m.assert_called_once_with, 3); t(m.assert_any_call, 9); t(m.assert_any_call, 1, a=2)
t(m.assert_has_calls, [call(), call(3)]); t(m.assert_has_calls, [call(1,a=2), call()]); t(m.assert_has_calls, [call(7)], any_order=True); t(m.assert_has_calls, [call(), call(1,a=2)], any_order=True)
n = Mock(name='nn'); t(n.assert_called); t(n.assert_called_with, 1); t(n.assert_called_once); t(n.assert_called_once_with); t(n.assert_any_call); t(n.assert_has_calls, [call()])
t(lambda: m.assert_foo); t(lambda: m.asert_foo); t(lambda: m.called_once); t(lambda: m.__foo__); t(lambda: Mock(unsafe=True).assert_foo)
class S:
    x = 1
    def f(self, a, b=2): pass
    @staticmethod
    def st(q): pass
    @classmethod
    def cl(cls, q): pass
    async def af(self, z): pass
    @property
    def p(self): return 1
s = Mock(spec=S); t(lambda: s.zzz); t(setattr, s, 'zzz', 1); print(s.zzz, isinstance(s, S), s.__class__); s = Mock(spec_set=S); t(setattr, s, 'zzz', 1); s.x = 3; print(s.x)
s = Mock(spec=['a','b']); t(lambda: s.c); t(lambda: s.a())
s = Mock(spec=S); print(norm(s.af), norm(s.f)); 
s=Mock(side_effect=[1, ValueError('q'), 3]); t(s); t(s); t(s); t(s)
s=Mock(side_effect=lambda x: DEFAULT if x else 5, return_value=9); t(s,0); t(s,1)
s=Mock(side_effect=KeyError); t(s); s.side_effect=None; t(s); s.side_effect=KeyError('x'); t(s)
w=Mock(wraps=S()); t(w.f, 1); t(w.f); print(norm(w.x)); w.f.return_value=7; t(w.f); t(w.f.mock_calls.__repr__)
mm = MagicMock()
print(len(mm), int(mm), float(mm), complex(mm), bool(mm), list(mm), 1 in mm, hash(mm)==hash(mm), mm == mm, mm == 3, mm != mm, mm != 4, norm(mm[1]), norm(mm+1), norm(1+mm), norm(-mm), norm(mm//2))
t(lambda: mm < 1); t(lambda: mm >= mm)
mm[1] = 2; del mm[3]; mm += 1
mm = MagicMock(); mm.__len__.return_value = 4; mm.__iter__.return_value = [1,2]; mm.__getitem__.side_effect = lambda i: i*2; mm.__str__.return_value='STR'; mm.__eq__.return_value = True; mm.__contains__.return_value=True
print(len(mm), list(mm), list(mm), mm[4], str(mm), mm == 5, 3 in mm); print(norm(mm.mock_calls))
with MagicMock() as q: print(norm(q))
m = Mock(); m.__str__ = Mock(return_value='hey'); print(str(m)); m.__str__.assert_called_once_with(); m.__len__ = lambda self: 7; print(len(m), m.__len__()); t(lambda: m[1]); t(iter, Mock()); t(len, MagicMock(spec=['a'])); t(len, MagicMock(spec=list)); t(setattr, m, '__init__', 1)
mm = MagicMock(); del mm.__len__; t(len, mm); del mm.foo; t(lambda: mm.foo); t(delattr, mm, 'foo'); print(hasattr(mm,'foo')); mm.foo = 3; print(mm.foo)
t(lambda: next(MagicMock())); t(lambda: round(MagicMock())); t(lambda: divmod(MagicMock(), 2)); t(lambda: reversed(MagicMock())); t(lambda: abs(MagicMock())); t(lambda: format(MagicMock(), '')); t(lambda: MagicMock()()); import os; t(lambda: os.fspath(MagicMock()).split('/')[:2])
m = Mock(); m.configure_mock(**{'a.b.return_value': 3, 'c': 4, 'a.d.side_effect': KeyError}); print(m.a.b(), m.c); t(m.a.d)
m = Mock(**{'x.return_value': 8}, y=2); print(m.x(), m.y)
m.reset_mock(); print(m.mock_calls, m.called, m.call_args, m.x())
m = Mock(return_value=1); m(); m.reset_mock(return_value=True); print(norm(m.return_value), m.call_count)
p = Mock(); c1 = Mock(); p.attach_mock(c1, 'ch'); c1(5); print(p.mock_calls, norm(c1)); c2 = Mock(name='n'); p.c2 = c2; c2(); print(p.mock_calls); c3=Mock(); p.c3=c3; c3(1); print(p.mock_calls); p.return_value = c4 = Mock(); c4.z(); print(p.mock_calls, p.method_calls, norm(c4))
class P:
    @property
    def v(self): return 1
with patch.object(P, 'v', new_callable=PropertyMock) as pv:
    pv.return_value = 9; o = P(); print(o.v); o.v = 4; print(pv.mock_calls)
m = Mock(); type(m).foo = PropertyMock(return_value=3); print(m.foo); type(m).foo = PropertyMock(side_effect=ValueError('b')); t(lambda: m.foo)
m = Mock(); m.a.b(); seal(m); t(lambda: m.c); t(lambda: m.a.c); t(m); t(lambda: m.a.b()); t(setattr, m, 'q', 1)
m = MagicMock(); m.x = 3; print([d for d in dir(m) if not d.startswith('__')]); print(dir(Mock(spec=['a'])))
t(Mock, spec=Mock()); t(create_autospec, Mock())
print(inspect.signature(Mock.assert_has_calls), inspect.signature(patch), inspect.signature(Mock))
print(type(m) is MagicMock, isinstance(m, MagicMock), m.__class__.__name__, type(m).__module__, isinstance(m, Mock), isinstance(m,NonCallableMock))
t(NonCallableMock()); print(callable(NonCallableMock()), callable(Mock()), norm(NonCallableMagicMock().x), norm(NonCallableMock().x))
