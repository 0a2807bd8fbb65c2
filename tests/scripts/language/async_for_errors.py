import asyncio

class NotAnext:
    def __aiter__(self):
        return 3

class BadAnext:
    def __aiter__(self):
        return self
    def __anext__(self):
        return 7

async def main():
    for it in ([1], NotAnext(), BadAnext()):
        try:
            async for x in it:
                print(x)
        except TypeError as e:
            print(e)
    async def g():
        yield 1
    try:
        for x in g():
            pass
    except TypeError as e:
        print(e)
    try:
        list(g())
    except TypeError as e:
        print(e)
    try:
        aiter(5)
    except TypeError as e:
        print(e)
    try:
        anext(5)
    except TypeError as e:
        print(e)
    print(await anext(g()), await anext(aiter(g()), "d"))
    it = g()
    print(await anext(it), await anext(it, "default"))
    try:
        await anext(it)
    except StopAsyncIteration as e:
        print("stop", repr(e))

asyncio.run(main())
