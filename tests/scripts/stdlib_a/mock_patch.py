"""unittest.mock: patch in all its forms, create_autospec."""
from unittest.mock import *
from unittest import mock
import asyncio, inspect, re, sys, os, time, json
def norm(s): return re.sub(r"id='\d+'", "id=X", re.sub(r'0x[0-9a-f]+','0x', str(s)))
def t(f, *a, **k):
    try: print(norm(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, norm(e), '| cause', norm(repr(e.__cause__)))
async def at(c):
    try: print(norm(await c))
    except BaseException as e: print(type(e).__name__, norm(e))
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
class C(S):
    def __init__(self, k): pass
    def __call__(self, a): pass
async def coro(a, b=1): return 5
def func(a, b=1): 'doc'; return 6
print('--- patch')
with patch('time.sleep') as s: time.sleep(3); s.assert_called_once_with(3); print(norm(s))
print(time.sleep.__name__)
with patch('time.sleep', return_value=2), patch('os.getcwd', lambda: '/x'): print(time.sleep(1), os.getcwd())
t(lambda: patch('time.foo').start()); t(lambda: patch('foo')); t(lambda: patch('nonex.foo').start()); t(lambda: patch.object('a','b')); t(lambda: patch('time.sleep', new=1, new_callable=2)); t(lambda: patch('time.sleep', 1, x=2).start()); t(lambda: patch.object(S, 'zz').start()); t(lambda: patch.multiple(S))
with patch('time.foo', create=True, x=1) as f: print(norm(f), f.x)
print(hasattr(time, 'foo'))
@patch('time.sleep')
@patch.object(os, 'getcwd', return_value='/q')
def f(a, cwd, sl): print(a, os.getcwd(), norm(cwd), norm(sl)); return 3
print(f(1), f.__name__, len(f.patchings))
@patch.object(S, 'x', 5)
class T:
    def test_a(self): print(S.x)
    def other(self): print(S.x)
T().test_a(); T().other()
d = {'a': 1}
with patch.dict(d, {'b': 2}, c=3): print(d)
print(d)
with patch.dict(d, clear=True): print(d); d['z'] = 1
print(d)
with patch.dict('os.environ', {'FOO': 'bar'}): print(os.environ['FOO'])
print('FOO' in os.environ)
@patch.dict(d, {'b': 2})
def g(): print(d)
g(); print(d)
with patch.multiple(S, f=DEFAULT, x=9) as v: print(norm(v), S.x)
@patch.multiple('__main__.S', f=DEFAULT, st=DEFAULT)
def h(f, st): print(norm(f), norm(st))
h()
p = patch('__main__.func'); m = p.start(); print(norm(func)); print(p.stop()); print(p.stop()); print(func(1))
p1 = patch('__main__.func', 1).start(); p2 = patch.dict(d, {'w':1}); p2.start(); print(func, d); patch.stopall(); print(func(1), d)
with patch('__main__.S') as k: i = k.return_value; i.f.return_value = 7; print(S().f(), S() is i); print(norm(k.mock_calls))
with patch('__main__.S', autospec=True) as k:
    print(norm(S), norm(S().f(1))); t(lambda: S().f()); t(lambda: S().nope); t(lambda: S(1)); t(lambda: S().f.assert_called_once_with(1)); print(norm(S.st(1))); t(S.st); t(S.cl); print(norm(S().x), norm(S().p)); t(lambda: S().cl(1, 2)); print(isinstance(S(), S.__class__))
with patch('__main__.C', autospec=True) as k: t(C); print(norm(C(1)), norm(C(1)(2))); t(lambda: C(1)()); 
with patch('__main__.func', autospec=True) as k: print(norm(func), norm(func(1)), inspect.signature(func), func.__doc__); t(func); k.assert_called_once_with(1); k.assert_called_once_with(a=1); print(k.call_count, k.mock_calls, k.called); k.return_value = 3; print(func(2)); k.side_effect = [5, 6]; print(func(1), func(2)); t(k.assert_called_once); t(k.assert_called_with, 2, 5); k.reset_mock(); print(k.call_count, k.called)
with patch('__main__.S', spec=True) as k: t(lambda: k.nope); t(lambda: k.return_value.nope); print(norm(k), norm(k()))
with patch('__main__.S.f', autospec=True) as k: o = S(); o.f(3); k.assert_called_once_with(o, 3); t(o.f)
with patch('__main__.S', spec_set=True) as k: t(lambda: setattr(k,'q',1))
a = create_autospec(S, instance=True); print(norm(a), norm(a.f)); t(a.f); t(a); a = create_autospec(func, return_value=4); print(a(1)); a = create_autospec(json); print(norm(a.dumps(1))); t(a.dumps); a=create_autospec(5); t(lambda: a.foo); print(norm(a.real), norm(create_autospec([1,2]).append(1)))
m = Mock(spec=func); m(1, b=2); t(m.assert_called_with, a=1, b=2); t(m.assert_called_with, 1, 2); t(m.assert_called_with); t(m.assert_called_with, 1, 3)
class W: 
    s = S()
a = create_autospec(W); print(norm(a.s.f(1))); t(a.s.f); t(lambda: a.s.nope); t(lambda: a().s.f())
