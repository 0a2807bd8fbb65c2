import asyncio

class NoIter:
    def __await__(self):
        return 5

class CoroAwait:
    def __await__(self):
        return inner()

async def inner():
    return 1

async def main():
    for what in (1, "x", None, [1], NoIter(), CoroAwait(), lambda: 1):
        try:
            await what
        except TypeError as e:
            print(e)
    c = inner()
    print(await c)
    try:
        await c
    except RuntimeError as e:
        print(e)
    try:
        for x in inner2():
            pass
    except TypeError as e:
        print(e)

async def agen():
    yield 1

def inner2():
    return agen()

asyncio.run(main())
