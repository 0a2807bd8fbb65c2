"""Pictures as they arrive.

The telescope sends pictures of the planets, and the near ones arrive sooner.
Each should be shown when it arrives; but the quick ones wait behind the slow
one, because they are awaited in the order of the list. The program should
print

    Venus after 1 s
    Mars after 2 s
    Saturn after 3 s
"""

import asyncio
import time

SECONDS = {'Saturn': 3, 'Venus': 1, 'Mars': 2}


async def receive(planet):
    await asyncio.sleep(SECONDS[planet])
    return planet


async def show(picture, start):
    print(f'{picture} after {time.monotonic() - start:.0f} s')


async def main():
    start = time.monotonic()
    tasks = [asyncio.create_task(receive(planet)) for planet in ('Saturn', 'Venus', 'Mars')]
    for task in asyncio.as_completed(tasks):
        await show(task, start)


if __name__ == '__main__':
    asyncio.run(main())
