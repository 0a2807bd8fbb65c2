import asyncio

async def worker(i):
    await asyncio.sleep(0.01 + i % 100 / 1000)
    return i

async def main():
    print(sum(await asyncio.gather(*[worker(i) for i in range(100000)])))

asyncio.run(main())
