"""An async context manager.

A boat is unlocked, taken for a trip, and brought back. In a storm the trip ends early, with an
error, and nobody brings the boat back. Write the two methods of class Borrowed, so that trip() can
use it in an `async with` block, and use it. In a storm this should be printed:

    the canoe is unlocked
    the canoe is back
    the trip ended early: storm
"""

import asyncio


async def unlock(boat):
    await asyncio.sleep(0.5)
    print(f'the {boat} is unlocked')


async def bring_back(boat):
    await asyncio.sleep(0.5)
    print(f'the {boat} is back')


class Borrowed:
    """A boat for the time of an `async with` block."""

    def __init__(self, boat):
        self.boat = boat

    # What does `async with Borrowed('canoe') as boat:` need?


async def trip(boat, weather):
    await unlock(boat)
    if weather == 'storm':
        raise RuntimeError('storm')
    print(f'a fine trip with the {boat}')
    await bring_back(boat)


async def main(weather='sunny'):
    try:
        await trip('canoe', weather)
    except RuntimeError as e:
        print('the trip ended early:', e)


if __name__ == '__main__':
    asyncio.run(main())
