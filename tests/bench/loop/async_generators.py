# Asynchronous generators: items without a wait, a pipeline of three, and items with a wait.
import asyncio


async def numbers(n):
    for i in range(n):
        yield i


async def doubled(source):
    async for x in source:
        yield x * 2


async def slow(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def main():
    total = 0
    async for x in doubled(doubled(numbers(200_000))):
        total += x
    async for x in slow(50_000):
        total += x
    total += sum([x async for x in numbers(100_000) if x % 3])
    print(total)

asyncio.run(main())
