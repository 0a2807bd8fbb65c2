# Items of an asynchronous generator in every way: at once, after waiting, ended, failed, thrown into, used twice at a time.
import asyncio
import sys


async def numbers(n, every=2):
    """Yields n numbers, waiting before each that `every` divides."""
    try:
        for i in range(n):
            if i % every == 0:
                await asyncio.sleep(0)
            yield i
    finally:
        print('  numbers ends', sys.exc_info()[0])


async def failing(n):
    yield 1
    yield 2
    raise n


async def nested(n):
    async for x in numbers(n, 3):
        async for y in numbers(x % 3, 2):
            yield x, y


async def same_twice():
    g = numbers(6, 100)

    async def inner():
        try:
            async for x in g:
                print('  inner', x)
        except RuntimeError as e:
            print('  ', e)

    async for x in g:
        print(' outer', x, g.ag_running)
        if x == 1:
            await inner()
            break
    async for x in g:
        print(' after', x)


async def busy():
    async def slow():
        yield 0
        await asyncio.sleep(0.01)
        yield 1

    g = slow()

    async def take(name):
        try:
            async for x in g:
                print(' ', name, x, g.ag_running, g.ag_await)
        except RuntimeError as e:
            print(' ', name, e)

    await asyncio.gather(take('a'), take('b'))


async def self_driven():
    async def gen():
        yield 1
        try:
            async for x in g:
                print('never', x)
        except RuntimeError as e:
            print('  self:', e)
        try:
            g.asend(None).send(None)
        except RuntimeError as e:
            print('  self:', e)
        yield 2

    g = gen()
    async for x in g:
        print(' ', x)


async def errors():
    for error in ValueError('x'), StopIteration(3), StopAsyncIteration(), GeneratorExit(), asyncio.CancelledError():
        try:
            async for x in failing(error):
                print(' ', x)
        except BaseException as e:
            print('  caught', repr(e), repr(e.__cause__), repr(e.__context__))
    try:
        raise KeyError('k')
    except KeyError:
        try:
            async for x in failing(ValueError('y')):
                pass
        except ValueError as e:
            print('  context', repr(e.__context__))


async def cancelled():
    async def waits():
        try:
            yield 'first'
            yield 'second'
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            print('  cancelled within')
            raise
        finally:
            await asyncio.sleep(0)
            print('  cleaned')

    async def run():
        async for x in waits():
            print(' ', x)

    t = asyncio.create_task(run())
    await asyncio.sleep(0)
    t.cancel('why')
    try:
        await t
    except asyncio.CancelledError as e:
        print('  task', e.args)


async def swallowed():
    async def gen():
        yield 1
        yield 2
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            yield 'went on'
        yield 3

    async def run():
        return [x async for x in gen()]

    t = asyncio.create_task(run())
    await asyncio.sleep(0)
    t.cancel()
    print(' ', await t)


async def left_and_resumed():
    g = numbers(7, 3)
    async for x in g:
        if x == 2:
            break
    print('  by hand', await g.__anext__(), await anext(g), await g.asend(None))
    print('  rest', [x async for x in g], await anext(g, 'nothing'))


async def main():
    print('items', [x async for x in numbers(5)])
    print('nested', [p async for p in nested(6)])
    for part in same_twice, busy, self_driven, errors, cancelled, swallowed, left_and_resumed:
        print(part.__name__)
        await part()


asyncio.run(main())
