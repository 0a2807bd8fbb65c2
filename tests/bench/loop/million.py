import asyncio

async def worker(i, delay):
    await asyncio.sleep(delay)
    return i

async def main():
    tasks = [asyncio.create_task(worker(i, 1)) for i in range(1000000)]
    print(sum(await asyncio.gather(*tasks)))

asyncio.run(main())
