import asyncio

async def gen(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i

async def double(x):
    return x * 2

async def main():
    print([x async for x in gen(3)])
    print({x % 2 async for x in gen(4)})
    print({x: x * x async for x in gen(3)})
    print([await double(x) for x in range(3)])
    print([await double(x) async for x in gen(4) if await double(x) > 2])
    print([(x, y) async for x in gen(2) for y in range(2)])
    print([[y async for y in gen(x)] for x in range(3)])
    g = (x async for x in gen(3))
    print(type(g).__name__)
    async for v in g:
        print(v)
    g2 = (await double(x) for x in [1, 2])
    print(type(g2).__name__, [v async for v in g2])

asyncio.run(main())
