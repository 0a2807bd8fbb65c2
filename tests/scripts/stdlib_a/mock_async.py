"""unittest.mock: AsyncMock, and what becomes of asynchronous things in other mocks."""
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
async def main():
    m = AsyncMock(); print(asyncio.iscoroutinefunction(m), inspect.iscoroutinefunction(m))
    m = AsyncMock(return_value=3); await at(m(1)); c = m(2); print(m.call_count, m.await_count); await at(c)
    t(m.assert_awaited); t(m.assert_awaited_once); t(m.assert_awaited_with, 5); t(m.assert_awaited_with, 2); t(m.assert_awaited_once_with, 2); t(m.assert_any_await, 1); t(m.assert_any_await, 9); t(m.assert_has_awaits, [call(1), call(2)]); t(m.assert_has_awaits, [call(3)]); t(m.assert_has_awaits, [call(3)], any_order=True); t(m.assert_not_awaited); t(m.assert_called_once)
    print(m.await_args, m.await_args_list); m.reset_mock(); print(m.await_count, m.await_args, m.await_args_list); t(m.assert_awaited); t(m.assert_awaited_with,1); t(m.assert_not_awaited); t(m.assert_awaited_once)
    m = AsyncMock(side_effect=[1, KeyError('k')]); await at(m()); await at(m()); await at(m())
    m = AsyncMock(side_effect=ValueError); await at(m()); m.side_effect = coro; await at(m(1)); m.side_effect = lambda *a: 8; await at(m(1))
    m = AsyncMock(); r = await m(); print(norm(r), norm(m.foo), norm(await m.foo()), type(r).__name__, type(m.foo).__name__); 
    m = AsyncMock(S); print(norm(m.f), norm(m.af), norm(m.f()), asyncio.iscoroutinefunction(m.af)); await at(m.af(1))
    m = MagicMock(S()); print(norm(m.f), norm(m.af)); await at(m.af(z=1)); t(m.af.assert_awaited_once_with,1)
    m = Mock(spec=coro); print(norm(m), asyncio.iscoroutinefunction(m)); 
    m = MagicMock()
    async with m as v: print(norm(v))
    m.__aenter__.return_value = 4
    async with m as v: print(v)
    print(m.__aexit__.await_count); m.__aexit__.assert_awaited_with(None, None, None)
    m.__aiter__.return_value = [1,2]; print([x async for x in m], [x async for x in m], [x async for x in MagicMock()])
    m = AsyncMock(); m.__aiter__.return_value=[3]; print([x async for x in m])
    with patch('__main__.coro') as p: print(norm(p), norm(await coro(3))); p.assert_awaited_once_with(3); p.assert_awaited_once()
    with patch('asyncio.sleep') as p: await asyncio.sleep(5); p.assert_awaited_once_with(5)
    with patch('__main__.coro', return_value=7): await at(coro())
    with patch.object(S, 'af', autospec=True) as p: p.return_value = 4; await at(S().af(2)); print(norm(p.call_args)); t(lambda: S().af())
    a = create_autospec(coro, return_value=2); print(norm(a), asyncio.iscoroutinefunction(a)); await at(a(1)); print(a.await_count); a.assert_awaited_once_with(1); a.assert_awaited_once_with(a=1); 
    try: await a()
    except TypeError as e: print(e)
    @patch('__main__.coro', AsyncMock(return_value=1))
    async def deco(): return await coro()
    await at(deco())
    @patch('__main__.coro')
    async def deco(q, p): p.return_value = 11; return q + await coro()
    await at(deco(5)); print(asyncio.iscoroutinefunction(deco))
    m = AsyncMock(wraps=coro); await at(m(1)); m=AsyncMock(wraps=func); await at(m(1))
    m = Mock(); m.x = AsyncMock(return_value=1); await m.x(4); print(m.mock_calls, m.method_calls)
    m = AsyncMock(); m.a.b = 3; print(m.a.b); m.close = Mock(); m.close(); m.get.return_value.json.return_value = 3; r = await m.get('u'); print(norm(r)); print(norm(m.mock_calls))
    s = MagicMock(); s.get.return_value.__aenter__.return_value.json = AsyncMock(return_value={'a':1})
    async with s.get('u') as r: print(await r.json())
    print(norm(s.mock_calls))
asyncio.run(main())
