# A pending task that nothing refers to any more is destroyed: the loop's exception handler is told, and its coroutine
# is closed.
import asyncio
import gc

told = []
closed = []


async def forever():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        closed.append(1)


def start():
    for i in range(50):
        asyncio.create_task(forever())


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: told.append(sorted(context)))
    start()
    await asyncio.sleep(0)
    for i in range(4):
        gc.collect()
        await asyncio.sleep(0)
    print(len(told) > 30, len(closed) == len(told), told[0])

asyncio.run(main())
