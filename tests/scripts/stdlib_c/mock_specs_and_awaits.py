"""Mocks with spec and autospec, side effects, AsyncMock's asserts, patch in its forms."""
import asyncio, sys
from unittest import mock
from unittest.mock import *

def err(f):
    import re
    try:
        print('ok', re.sub("id='\\d+'", 'id', str(f())))
    except BaseException as e:
        print(type(e).__name__, str(e).replace('\n', '|'))

class S:
    attr = 5

    def meth(self, a, b=2, *, c=3):
        """doc"""
        return a

    async def am(self, x):
        return x

    @property
    def prop(self):
        return 1

    @classmethod
    def cm(cls, q):
        pass

    @staticmethod
    def sm(q):
        pass
m = Mock(spec=S)
err(lambda: m.nope)
err(lambda: setattr(m, 'new', 1))
print(isinstance(m, S), m.meth.__class__.__name__, type(m.am).__name__, m.attr.__class__.__name__)
m = Mock(spec_set=S)
err(lambda: setattr(m, 'new', 1))
err(lambda: setattr(m, 'attr', 7))
err(lambda: Mock(spec=['x']).y)
err(lambda: Mock(['a']).a is not None)
a = create_autospec(S)
err(lambda: a().meth())
err(lambda: a().meth(1, 2, 3))
err(lambda: a(1))
i = a()
i.meth(1, c=4)
err(lambda: i.meth.assert_called_once_with(1, c=4))
err(lambda: i.meth.assert_called_once_with(1, b=2, c=4))
err(lambda: i.meth.assert_called_with(a=1, c=4))
err(lambda: a.cm())
err(lambda: a.sm(1, 2))
print(type(i.am).__name__, i.prop.__class__.__name__, i.attr.__class__.__name__)

def fn(x, y=1):
    """d"""
af = create_autospec(fn, return_value='r')
print(af(1), af.call_args, af.__name__, callable(af))
err(lambda: af())
err(lambda: af(1, z=2))
err(lambda: af.assert_called_once_with(1))
err(lambda: af.assert_called_once_with(x=1))
err(lambda: af.assert_not_called())
m = Mock(side_effect=[1, ValueError('two'), DEFAULT, 3], return_value='rv')
err(m)
err(m)
err(m)
err(m)
err(m)
print(m.call_count, m.mock_calls)
m.side_effect = lambda *a, **k: (a, k)
print(m(1, b=2))
m.side_effect = None
print(m())
m.side_effect = KeyError
err(m)
m.reset_mock(return_value=True, side_effect=True)
print(m.called, m.call_args, m.call_args_list)
m = Mock(name='nm', return_value=3, **{'a.b.return_value': 4, 'c': 5})
print(m(), m.a.b(), m.c, repr(m)[:14], repr(m.q)[:16], m.mock_calls, m.method_calls)
m.configure_mock(**{'d.side_effect': OSError('o')})
err(m.d)
m = Mock()
m(1)
m(2, k=3)
m.x.y(4)
for f in (lambda: m.assert_called_with(1), lambda: m.assert_called_once(), lambda: m.assert_any_call(1),
    lambda: m.assert_any_call(9), lambda: m.assert_has_calls([call(1), call(2, k=3)]),
    lambda: m.assert_has_calls([call(2, k=3), call(1)]), lambda: m.assert_has_calls([call(2, k=3), call(1)],
    any_order=True), lambda: m.assert_not_called(), lambda: m.x.y.assert_called_once_with(ANY),
    lambda: m.assert_called_onec(), lambda: m.asert_called(), lambda: m.assert_foo,
    lambda: Mock(unsafe=True).assert_foo is not None, lambda: m.z.assert_called(),
    lambda: m.z.assert_called_once_with(1), lambda: m.has_calls if 0 else 1,
    lambda: m.call_args_list == [call(1), call(2, k=3)], lambda: m.mock_calls == [call(1), call(2, k=3),
    call.x.y(4)], lambda: m.call_args.args, lambda: m.call_args.kwargs, lambda: m.call_args == ((2,),
    {'k': 3}), lambda: call(1).a.b(2).call_list(), lambda: call.foo(1, b=2), lambda: repr(call),
    lambda: call(1) == call(1), lambda: tuple(call('n', 1))):
    err(f)
mm = MagicMock()
mm.__len__.return_value = 3
mm.__getitem__.side_effect = lambda k: k * 2
mm.__contains__.return_value = True
mm.__iter__.return_value = iter([1, 2])
mm.__enter__.return_value = 'ctx'
mm.__str__.return_value = 'S'
mm.__lt__ = Mock(return_value=True)
with mm as ctx:
    print(ctx, len(mm), mm[4], 9 in mm, list(mm), str(mm), mm < 1, int(mm), float(mm), bool(mm), mm == mm,
        mm != mm, hash(mm) == hash(mm), mm.__exit__.called)
err(lambda: Mock()[0])
err(lambda: len(Mock()))
err(lambda: mm > 1)
err(lambda: NonCallableMock()())
err(lambda: mm.__foo__)
print(mm.__bool__ is not None, list(MagicMock()), MagicMock().__len__())

async def main():
    am = AsyncMock(return_value=5)
    print(await am(1), am.await_count, am.await_args, am.await_args_list, asyncio.iscoroutinefunction(am))
    c = am(2)
    print(am.call_count, am.await_count)
    await c
    for f in (lambda: am.assert_awaited(), lambda: am.assert_awaited_once(), lambda: am.assert_awaited_with(2),
        lambda: am.assert_awaited_with(3), lambda: am.assert_awaited_once_with(2),
        lambda: am.assert_any_await(1), lambda: am.assert_any_await(7), lambda: am.assert_has_awaits([call(1),
        call(2)]), lambda: am.assert_has_awaits([call(2), call(1)]), lambda: am.assert_not_awaited(),
        lambda: AsyncMock().assert_awaited(), lambda: AsyncMock().assert_not_awaited()):
        err(f)
    am = AsyncMock(side_effect=[1, ValueError('v')])
    print(await am())
    for _ in range(2):
        try:
            await am()
        except (ValueError, StopAsyncIteration) as e:
            print(repr(e))

    async def se(x):
        return x * 2
    print(await AsyncMock(side_effect=se)(4), await AsyncMock(side_effect=lambda x: x + 1)(4),
        type(await AsyncMock()()).__name__)
    s = AsyncMock(spec=S)
    print(type(s.am).__name__, type(s.meth).__name__, await s.am(1) is s.am.return_value,
        s.meth(1) is s.meth.return_value)
    m = MagicMock()
    m.__aenter__.return_value = 'A'
    m.__aiter__.return_value = [1, 2]
    async with m as v:
        print(v)
    print([x async for x in m], m.__aexit__.await_count)
    am.reset_mock()
    print(am.await_count, am.await_args)
    with patch(__name__ + '.helper', new_callable=AsyncMock) as h:
        h.return_value = 'H'
        print(await helper())
    with patch(__name__ + '.helper') as h:
        print(type(h).__name__, await helper() is h.return_value)
    a = create_autospec(helper)
    await a()
    a.assert_awaited_once()
    err(lambda: a(1))

async def helper():
    return 'real'
asyncio.run(main())

class T:
    x = 1

@patch.object(T, 'x', 2)
def f():
    return T.x
print(f(), T.x)

@patch(__name__ + '.T', autospec=True)
@patch('sys.path', ['p'])
def g(t, k=1):
    return (t is T, sys.path, k)
print(g(k=2), T.x)
with patch.dict('os.environ', {'QQ': '1'}, clear=True):
    import os
    print(dict(os.environ))
d = {'a': 1}
with patch.dict(d, b=2):
    d['c'] = 3
    print(d)
print(d)
with patch.multiple(T, x=DEFAULT, y=5, create=True) as v:
    print(v['x'] is T.x, T.y)
err(lambda: patch.object(T, 'nope').start())
err(lambda: patch('nomodule_x.y').start())
err(lambda: patch('nodots').start())
p = patch.object(T, 'x', new=9)
print(p.start(), T.x, p.stop(), T.x)
err(p.stop)
mock.patch.stopall()
with patch.object(T, 'pp', new_callable=PropertyMock, create=True) as pm:
    pm.return_value = 6
    print(T().pp, pm.mock_calls)
    T().pp = 3
    print(pm.mock_calls)

@patch.object(T, 'x', 5)
class TC:

    def test_a(self):
        return T.x

    def other(self):
        return T.x
print(TC().test_a(), TC().other())
mo = mock_open(read_data='l1\nl2\n')
with patch('builtins.open', mo):
    with open('f') as fh:
        print(fh.read(), list(fh))
    print(open('g').readline(), [l for l in open('h')], open('i').readlines())
    open('w', 'w').write('out')
print(mo.mock_calls[0], mo.call_args_list[-1], mo().write.call_args)
par = Mock()
c1 = Mock()
par.attach_mock(c1, 'kid')
c1(1)
print(par.mock_calls)
seal(par)
err(lambda: par.new)
print(sentinel.a is sentinel.a, sentinel.a, ANY == 5, [1, ANY] == [1, 2], repr(ANY), repr(DEFAULT))
w = Mock(wraps=[3, 1])
print(w.index(1), w.index.call_count)
del m.x
err(lambda: m.x)
