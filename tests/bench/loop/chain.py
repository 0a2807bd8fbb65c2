import asyncio

async def link(depth):
    if depth == 0:
        for _ in range(100000):
            await asyncio.sleep(0)
        return 0
    return await link(depth - 1) + 1

print(asyncio.run(link(500)))
