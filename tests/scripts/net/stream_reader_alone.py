import asyncio

async def main():
    r = asyncio.StreamReader(limit=10)
    print(r)
    r.feed_data(b'hello\nworld')
    print(r, await r.readline(), r.at_eof())

    async def show(c):
        try:
            print('->', await c)
        except Exception as e:
            print('->', type(e).__name__, e, getattr(e, 'partial', None), getattr(e, 'consumed', None))
    await show(r.readuntil(b'ld'))
    r.feed_data(b'x' * 15)
    await show(r.readuntil(b'\n'))
    await show(r.readline())
    r.feed_data(b'y' * 12 + b'\nz')
    await show(r.readuntil())
    await show(r.readline())
    await show(r.read(5))
    r.feed_data(b'abc')
    await show(r.readexactly(2))
    await show(r.readexactly(-1))
    await show(r.readexactly(0))
    await show(r.read(0))
    await show(r.readuntil(b''))
    t = asyncio.create_task(show(r.readexactly(5)))
    await asyncio.sleep(0)
    r.feed_data(b'12')
    await asyncio.sleep(0)
    print(r)
    await show(r.read())
    r.feed_eof()
    await t
    await show(r.readline())
    await show(r.read())
    await show(r.readexactly(3))
    print(r, r.at_eof())
    r = asyncio.StreamReader()
    t = asyncio.create_task(r.readline())
    await asyncio.sleep(0)
    r.set_exception(ConnectionResetError('gone'))
    await show(t)
    await show(r.read())
    print(r.exception(), r)
    r = asyncio.StreamReader()
    r.feed_data(b'a\nb\nc')
    r.feed_eof()
    print([l async for l in r], await r.read())
    r = asyncio.StreamReader()
    t = asyncio.create_task(r.read(3))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('cancelled', r)
    r.feed_data(b'zz')
    await show(asyncio.wait_for(r.readline(), 0.01))
    await show(r.read(10))
    for bad in (0, -1):
        try:
            asyncio.StreamReader(bad)
        except ValueError as e:
            print(e)
    t = asyncio.create_task(r.readline())
    await asyncio.sleep(0)
    t.cancel()

    class Sub(asyncio.StreamReader):

        async def shout(self):
            return (await self.readline()).upper()
    s = Sub()
    s.x = 1
    s.feed_data(b'q\n')
    print(await s.shout(), s.x)
    try:
        r.feed_data('x')
    except TypeError as e:
        print(type(e))
    try:
        s.feed_eof()
        s.feed_data(b'x')
    except AssertionError as e:
        print(e)
    print(asyncio.iscoroutinefunction(asyncio.StreamReader.read), asyncio.iscoroutine((c := r.read())), c.__qualname__)
    c.close()
asyncio.run(main())
