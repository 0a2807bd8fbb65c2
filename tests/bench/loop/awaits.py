import asyncio

async def leaf(n):
    return n + 1

async def middle(n):
    return await leaf(n)

async def main():
    total = 0
    for i in range(350000):
        total += await middle(i)
    print(total)

asyncio.run(main())
