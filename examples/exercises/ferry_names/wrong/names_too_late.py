"""Ferries with names.

log() writes which task it runs in. The two ferries go by the names that
asyncio makes up. Name the tasks, so that the program prints

    north leaves
    south leaves
    north arrives
    south arrives

Mend main() alone.
"""

import asyncio


def log(what):
    print(asyncio.current_task().get_name(), what)


async def ferry(seconds):
    log('leaves')
    await asyncio.sleep(seconds)
    log('arrives')


async def main():
    north = asyncio.create_task(ferry(1))
    south = asyncio.create_task(ferry(1.5))
    await asyncio.sleep(0)
    north.set_name('north')
    south.set_name('south')
    await north
    await south


if __name__ == '__main__':
    asyncio.run(main())
