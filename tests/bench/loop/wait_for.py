# 100,000 waits with a time limit that is not reached.
import asyncio


async def work(i):
    await asyncio.sleep(0)
    return i


async def main():
    total = 0
    for i in range(100_000):
        total += await asyncio.wait_for(work(i), 3600)
    print(total)

asyncio.run(main())
