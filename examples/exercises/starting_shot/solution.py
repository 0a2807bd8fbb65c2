"""Waiting for the shot.

The runners should start with the shot, which is fired after 0.5 seconds. But each of them looks
only every 0.2 seconds whether it has been, so that they start too late. Use an asyncio.Event
instead of the dict: then all start at the same moment, exactly at 0.5 seconds.
"""

import asyncio


async def run(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def runner(shot, name, seconds):
    await shot.wait()
    return await run(name, seconds)


async def starter(shot):
    await asyncio.sleep(0.5)
    shot.set()


async def main():
    shot = asyncio.Event()
    results = await asyncio.gather(runner(shot, 'hare', 10), runner(shot, 'tortoise', 20), starter(shot))
    return results[:2]


if __name__ == '__main__':
    asyncio.run(main())
