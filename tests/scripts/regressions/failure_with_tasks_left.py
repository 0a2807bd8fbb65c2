# An exception ends the program while other tasks wait: their loop, still referred to, goes silently, and no `finally` of theirs runs.
import asyncio


async def wait(seconds):
    try:
        await asyncio.sleep(seconds)
        if not seconds:
            raise ValueError('the first fails')
    finally:
        print('over', seconds)


async def main():
    await asyncio.gather(*[wait(n) for n in (0, 10, 20)])


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.run_until_complete(main())
