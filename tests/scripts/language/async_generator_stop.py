import asyncio

async def bad():
    yield 1
    raise StopAsyncIteration("x")

async def bad2():
    yield 1
    raise StopIteration("x")

async def bad3():
    raise StopIteration("y")

async def main():
    for f in bad, bad2:
        try:
            async for _ in f():
                pass
        except RuntimeError as e:
            print(e, repr(e.__cause__))
    try:
        await bad3()
    except RuntimeError as e:
        print(e, repr(e.__cause__))

asyncio.run(main())
