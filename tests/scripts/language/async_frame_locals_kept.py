import asyncio

async def worker(n):
    total = 0
    for i in range(n):
        data = [i] * i
        await asyncio.sleep(0)
        total += len(data)
        with open(__file__) as f:
            await asyncio.sleep(0)
            total += 1
        assert f.closed
    return total

async def main():
    print(await asyncio.gather(*(worker(n) for n in range(6))))

asyncio.run(main())
