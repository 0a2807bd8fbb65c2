"""The locals of frames that an exception has left can be read from its traceback, as long as it is kept."""
import asyncio, sys, traceback, gc, weakref


class Thing:
    pass


def inner(a, *rest, k=1, **more):
    thing = Thing()
    def closure():
        return a, thing
    for i in range(3):
        b = [x * a for x in range(i)]
    del i
    raise ValueError(a)


class Local:
    def method(self):
        x = 1
        del x
        inner(7, 8, z=9)


def clean(values):
    return {k: v if isinstance(v, (int, list, dict, tuple, str)) else type(v).__name__ for k, v in sorted(values.items())}


def show(tb):
    while tb:
        names = tb.tb_frame.f_locals
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, 'globals' if names is globals() else clean(names))
        tb = tb.tb_next


try:
    Local().method()
except ValueError as e:
    kept = e
    show(e.__traceback__)

thing = weakref.ref(kept.__traceback__.tb_next.tb_next.tb_frame.f_locals['thing'])
gc.collect()
print(thing() is not None)
traceback.clear_frames(kept.__traceback__)
show(kept.__traceback__)
gc.collect()
print(thing())
try:
    sys._getframe().clear()
except RuntimeError as e:
    print(e)


async def worker(n):
    m = n * 2
    await asyncio.sleep(0)
    raise KeyError(m)


async def main():
    got = await asyncio.gather(worker(1), worker(2), return_exceptions=True)
    for e in got:
        show(e.__traceback__)
    async def again():
        q = 5
        try:
            await worker(3)
        except KeyError as e:
            w = 6
            raise RuntimeError('x') from e
    try:
        await again()
    except RuntimeError as e:
        show(e.__traceback__.tb_next)
        show(e.__cause__.__traceback__.tb_next)

asyncio.run(main())


def gen():
    a = 1
    yield a
    b = 2
    raise OSError(b)

try:
    list(gen())
except OSError as e:
    show(e.__traceback__.tb_next)

try:
    class Body:
        attribute = 5
        1 / 0
except ZeroDivisionError as e:
    print(sorted(e.__traceback__.tb_next.tb_frame.f_locals))

def deep(n):
    if n == 0:
        raise IndexError
    deep(n - 1)
try:
    deep(3)
except IndexError as e:
    show(e.__traceback__.tb_next)

def rethrown():
    p = 1
    try:
        inner(1)
    except ValueError:
        p = 2
        raise
try:
    rethrown()
except ValueError as e:
    show(e.__traceback__.tb_next)
    t = traceback.TracebackException.from_exception(e, capture_locals=True)
    print(t.stack[1].locals, t.stack[2].locals['a'])
    print(''.join(t.stack[1:2].format() if hasattr(t.stack[1:2], 'format') else traceback.StackSummary.from_list(t.stack[1:2]).format()))
