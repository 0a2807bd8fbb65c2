import asyncio

async def worker(n):
    for _ in range(n):
        await asyncio.sleep(0)
    return n

async def main():
    print(sum(await asyncio.gather(*[worker(20000) for _ in range(50)])))

asyncio.run(main())
