import asyncio

class Count:
    def __init__(self, n):
        self.n, self.i = n, 0
    def __aiter__(self):
        return self
    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(0)
        return self.i

async def main():
    async for x in Count(3):
        print(x)
    else:
        print("else")
    async for x in Count(5):
        if x == 2:
            continue
        if x == 4:
            break
        print(x)
    else:
        print("never")
    async for a, *b in Pairs():
        print(a, b)

async def Pairs():
    yield 1, 2, 3
    yield "xyz"

asyncio.run(main())
