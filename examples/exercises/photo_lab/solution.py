"""A function that blocks.

Three photos are developed, each in one second, by a function that you cannot change: it stands for
a library that is not made for asyncio. While it works, the clock stands still. Let the three photos
be developed at the same time, in threads, so that the clock ticks on, and everything is done after
one second.
"""

import asyncio
import time

PHOTOS = ['beach', 'castle', 'cat']


def develop(photo):
    """From a library that knows nothing of asyncio: it stops whoever calls it until it is done."""
    time.sleep(1)
    return photo.upper()


async def clock():
    for _ in range(4):
        await tick()
        await asyncio.sleep(0.25)


async def tick():
    print('tick')


async def develop_all():
    return await asyncio.gather(*(asyncio.to_thread(develop, photo) for photo in PHOTOS))


async def main():
    pictures, _ = await asyncio.gather(develop_all(), clock())
    return pictures


if __name__ == '__main__':
    asyncio.run(main())
