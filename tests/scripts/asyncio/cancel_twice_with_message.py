# The message of a cancelled gather is that of its last child's last cancellation.
import asyncio


async def inner():
    asyncio.current_task().cancel('msg')
    async with asyncio.timeout(0):
        try:
            await asyncio.gather(asyncio.Event().wait(), return_exceptions=True)
        except BaseException as exc:
            print(repr(exc))


async def main():
    try:
        await asyncio.wait_for(inner(), 0.04)
    except BaseException as exc:
        print(type(exc).__name__)
    task = asyncio.create_task(asyncio.Queue().get())
    task.cancel('before it began')
    print(await asyncio.gather(task, return_exceptions=True))

asyncio.run(main())
