import asyncio

async def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("closing")
        raise
    finally:
        await asyncio.sleep(0)
        print("finally")

async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2

async def main():
    it = g()
    await it.asend(None)
    print(await it.aclose())
    print(await it.aclose())
    try:
        await it.asend(None)
    except StopAsyncIteration:
        print("closed")
    s = stubborn()
    await s.asend(None)
    try:
        await s.aclose()
    except RuntimeError as e:
        print(e)

asyncio.run(main())
