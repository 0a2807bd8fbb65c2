# What stands for a cancelled child among the results of gather.
import asyncio

async def main():
    tasks = [asyncio.create_task(asyncio.sleep(1)) for _ in range(2)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    tasks[1].cancel('msg')
    print(await asyncio.gather(*tasks, return_exceptions=True))
    try:
        await asyncio.gather([asyncio.sleep(0)])
    except TypeError as e:
        print(e)

asyncio.run(main())
