from contextlib import *
import asyncio, io
@contextmanager
def cm(a):
    print('enter',a)
    try: yield a*2
    except ValueError as e: print('caught',e)
    finally: print('exit')
with cm(2) as v: print(v)
with cm(3): raise ValueError('v')
@cm(1)
def deco(): print('in')
deco()
with suppress(KeyError): {}['a']
b=io.StringIO()
with redirect_stdout(b): print('hid')
print(repr(b.getvalue()))
with ExitStack() as st:
    st.callback(print,'cb'); print(st.enter_context(cm(7)))
with nullcontext(5) as n: print(n)
class C:
    def close(self): print('closed')
with closing(C()): pass
@asynccontextmanager
async def acm():
    print('a'); 
    try: yield 1
    finally: print('b')
async def main():
    async with acm() as x: print(x)
    async with AsyncExitStack() as s:
        await s.enter_async_context(acm()); s.push_async_callback(asyncio.sleep,0); s.callback(print,'q')
    async def g():
        yield 1
    async with aclosing(g()) as gg:
        async for i in gg: print(i)
asyncio.run(main())
try:
    with ExitStack() as s: s.enter_context(3)
except TypeError as e: print(e)
@contextmanager
def bad():
    return
    yield
try:
    with bad(): pass
except RuntimeError as e: print(e)
