import asyncio
async def work():
    return 1
async def main():
    c = work()
    c.close()
    t = asyncio.ensure_future(work())
    print(await t, t.done())
    results = [await w for w in [work(), work()]]
    print(results)
asyncio.run(main())
