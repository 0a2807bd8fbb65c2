"""StreamReader with limits that are no ints, data and separators of other types, and a readline() of a subclass."""
import asyncio


async def tell(what, call):
    try:
        got = call()
        print(what, await got if asyncio.iscoroutine(got) else got)
    except Exception as e:
        print(what, type(e).__name__, e)


class Loud(asyncio.StreamReader):
    async def readline(self):
        return (await super().readline()).upper()


async def main():
    for limit in 0, -1, 1e3, 2.5, 0.5, True, False, float('nan'), float('inf'), 10 ** 30, 'x', b'x', None, [1], 65536:
        await tell(f'limit {limit!r}', lambda: asyncio.StreamReader(limit=limit))
    r = asyncio.StreamReader(limit=1e3)
    r.feed_data(b'x' * 1002)
    await tell('line', r.readline)
    for data in [97, 98], memoryview(b'c\n'), bytearray(b'd\n'), [], 0, None, '', (1000,), 'text', object:
        await tell(f'feed {data!r:.11}', lambda: r.feed_data(data))
    for n in 'x', None, 2.5, 0:
        await tell(f'read {n!r}', lambda: r.read(n))
        await tell(f'exactly {n!r}', lambda: r.readexactly(n))
    for separator in '\n', 'x', 5, bytearray(b'c'), memoryview(b'\n'), '', [1]:
        await tell(f'until {separator!r:.11}', lambda: r.readuntil(separator))
    r.feed_eof()
    await tell('until a str, too short', lambda: r.readuntil('long enough'))
    r = asyncio.StreamReader(limit=3)
    r.feed_data(b'abcdef\n')
    try:
        await r.readline()
    except ValueError as e:
        print(repr(e), repr(e.__context__), e.__cause__)
    r = Loud()
    r.feed_data(b'one\ntwo')
    r.feed_eof()
    print([line async for line in r])


asyncio.run(main())
