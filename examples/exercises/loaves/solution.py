"""A small oven.

`room` loaves fit into the oven, and more of them do not. bake_all(loaves,
room) should bake one full oven after the other, the last one perhaps not
full, and return what was baked, as a list in the order of the loaves. So far
it puts all loaves in at once.
"""

import asyncio


async def bake(loaf):
    await asyncio.sleep(1)
    return f'baked {loaf}'


async def bake_all(loaves, room):
    baked = []
    for first in range(0, len(loaves), room):
        baked += await asyncio.gather(*[bake(loaf) for loaf in loaves[first:first + room]])
    return baked


async def main():
    loaves = ['rye', 'wheat', 'spelt', 'corn', 'oat']
    for loaf in await bake_all(loaves, 2):
        print(loaf)


if __name__ == '__main__':
    asyncio.run(main())
