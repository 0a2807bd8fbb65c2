"""Three ropes for seven climbers.

Seven climbers want to go up the wall, but there are only three ropes. Now all climb at once. Let at
most three climb at the same time, and as soon as one is down the next one should start: all is done
after 5 seconds. Leave climb() as it is.

main() should return the names in the order of CLIMBERS.
"""

import asyncio

CLIMBERS = {'Ada': 3, 'Bo': 1, 'Cy': 1, 'Di': 2, 'Ed': 1, 'Flo': 2, 'Gus': 2}   # minutes, which are seconds here


async def climb(name, minutes):
    await asyncio.sleep(minutes)
    return name


async def with_rope(ropes, name, minutes):
    async with ropes:
        return await climb(name, minutes)



async def main():
    ropes = asyncio.Semaphore(3)
    climbers, names = list(CLIMBERS.items()), []
    for first in range(0, len(climbers), 3):
        names += await asyncio.gather(*(with_rope(ropes, *climber) for climber in climbers[first:first + 3]))
    return names


if __name__ == '__main__':
    asyncio.run(main())
