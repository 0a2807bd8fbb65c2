"""ContextDecorator, exit stacks and generators as context managers, with what goes wrong."""
import asyncio, contextlib, io, sys, os, tempfile

class Track(contextlib.ContextDecorator):

    def __init__(self, n):
        self.n = n

    def __enter__(self):
        print('enter', self.n)
        return self

    def __exit__(self, *e):
        print('exit', self.n, e[0] and e[0].__name__)
        return self.n == 'swallow'

@Track('deco')
def f(x):
    print('f', x)
    return x
print(f(1), f.__name__)

@Track('swallow')
def g():
    raise ValueError('v')
print(g())

class Re(Track):

    def _recreate_cm(self):
        return Re(self.n + '!')

@Re('re')
def h():
    pass
h()
h()

@contextlib.contextmanager
def cm(x):
    print('before')
    try:
        yield x
    except KeyError as e:
        print('caught', e)
    finally:
        print('after')
with cm(5) as v:
    print(v)
with cm(5):
    raise KeyError('k')

@cm(1)
def deco():
    print('in deco')
deco()
deco()

@contextlib.contextmanager
def never():
    if 0:
        yield

@contextlib.contextmanager
def twice():
    yield
    yield

@contextlib.contextmanager
def twice_err():
    try:
        yield
    except ValueError:
        yield

@contextlib.contextmanager
def stop():
    yield

@contextlib.contextmanager
def reraise():
    try:
        yield
    except ValueError as e:
        raise RuntimeError('new') from e

def use(c, exc=None):
    try:
        with c:
            if exc:
                raise exc
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__cause__))
use(never())
use(twice())
use(twice_err(), ValueError())
use(reraise(), ValueError('x'))
use(stop(), StopIteration('si'))
use(cm(1), RuntimeError('r'))
use(stop(), GeneratorExit())
c = cm(2)
with c:
    pass
try:
    with c:
        pass
except Exception as e:
    print(type(e).__name__, e)
with contextlib.ExitStack() as st:
    print(st.enter_context(Track('a')).n)
    st.callback(print, 'cb', sep='-')
    st.push(lambda *e: print('push', e[0]))
    st.push(Track('pushed'))
    st2 = st.pop_all()
print('popped')
st2.close()
try:
    with contextlib.ExitStack() as st:
        st.callback(lambda: 1 / 0)

        @st.callback
        def last():
            raise KeyError('last')
        raise ValueError('body')
except Exception as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
for bad in (5, object()):
    try:
        contextlib.ExitStack().enter_context(bad)
    except TypeError as e:
        print(e)
    try:
        contextlib.ExitStack().push(bad)
    except TypeError as e:
        print(e)
    try:
        with bad:
            pass
    except TypeError as e:
        print(e)
with contextlib.suppress(KeyError, IndexError):
    {}['x']
with contextlib.suppress():
    pass
try:
    with contextlib.suppress(KeyError):
        raise ValueError('not')
except ValueError as e:
    print(e)
out = io.StringIO()
with contextlib.redirect_stdout(out) as o, contextlib.redirect_stderr(out):
    print('hidden')
    print('err', file=sys.stderr)
print(repr(out.getvalue()), o is out)
with contextlib.nullcontext(7) as n:
    print(n)

class C:

    def close(self):
        print('closed')
with contextlib.closing(C()) as cc:
    print(type(cc).__name__)
d = tempfile.mkdtemp()
old = os.getcwd()
with contextlib.chdir(d):
    print(os.path.samefile(os.getcwd(), d))
print(os.getcwd() == old)

async def main():

    @contextlib.asynccontextmanager
    async def acm(x):
        print('a in')
        try:
            yield x
        except ValueError as e:
            print('a caught', e)
        finally:
            print('a out')
    async with acm(3) as v:
        print(v)
    async with acm(3):
        raise ValueError('q')

    @acm(1)
    async def d():
        print('decorated')
    await d()
    await d()
    async with contextlib.AsyncExitStack() as st:
        await st.enter_async_context(acm('s'))
        st.enter_context(Track('sync'))

        async def cb(*a, **k):
            print('async cb', a, k)
        st.push_async_callback(cb, 1, k=2)
        st.push_async_exit(acm('not entered').__aexit__ if 0 else lambda *e: cb('exit'))
        st.callback(print, 'plain')
    for bad in (5, Track('x')):
        try:
            await contextlib.AsyncExitStack().enter_async_context(bad)
        except TypeError as e:
            print(e)

    class AC:

        async def aclose(self):
            print('aclosed')
    async with contextlib.aclosing(AC()):
        pass
    async with contextlib.nullcontext(1) as one:
        print(one)

    class AD(contextlib.AsyncContextDecorator):

        async def __aenter__(self):
            print('AD in')

        async def __aexit__(self, *e):
            print('AD out', e[0])

    @AD()
    async def body():
        return 'ret'
    print(await body())
    try:
        async with acm(1):
            raise KeyError('through')
    except KeyError as e:
        print(repr(e))

    @contextlib.asynccontextmanager
    async def anever():
        if 0:
            yield
    try:
        async with anever():
            pass
    except RuntimeError as e:
        print(e)
    st = contextlib.AsyncExitStack()
    st.push_async_callback(cb, 'later')
    s2 = st.pop_all()
    await st.aclose()
    await s2.aclose()
asyncio.run(main())

class P(contextlib.AbstractContextManager):

    def __exit__(self, *e):
        return None
with P() as p:
    print(p is not None, isinstance(C(), contextlib.AbstractContextManager), issubclass(Track,
        contextlib.AbstractContextManager), isinstance(contextlib.AsyncExitStack(),
        contextlib.AbstractAsyncContextManager))
try:
    contextlib.AbstractContextManager()
except TypeError as e:
    print(e)
