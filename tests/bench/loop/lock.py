# A hundred tasks that want one lock, 100,000 acquisitions in all.
import asyncio


async def worker(lock, box, n):
    for _ in range(n):
        async with lock:
            box[0] += 1
            await asyncio.sleep(0)


async def main():
    lock, box = asyncio.Lock(), [0]
    await asyncio.gather(*(worker(lock, box, 1000) for _ in range(100)))
    print(box[0])

asyncio.run(main())
