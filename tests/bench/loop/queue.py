# 200,000 items from one task to another through a small queue.
import asyncio


async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
    await queue.put(None)


async def consumer(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


async def main():
    queue = asyncio.Queue(8)
    _, total = await asyncio.gather(producer(queue, 200_000), consumer(queue))
    print(total)

asyncio.run(main())
