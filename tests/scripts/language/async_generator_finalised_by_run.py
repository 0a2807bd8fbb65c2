import asyncio

async def g():
    try:
        while True:
            yield 1
    finally:
        await asyncio.sleep(0)
        print("cleaned up")

keep = []
async def main():
    it = g()
    keep.append(it)
    async for x in it:
        break
    print("main ends")

asyncio.run(main())
print("after run")
