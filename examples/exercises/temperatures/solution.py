"""Temperatures.

report(stations) should ask all stations at the same time and return a dict:
station -> temperature, in the order in which the stations were given. Some
stations answer sooner than others, and the temperatures must not get mixed
up. It breaks at gather().
"""

import asyncio

SECONDS = {'coast': 1.5, 'valley': 0.5, 'summit': 1.0}
DEGREES = {'coast': 12, 'valley': 17, 'summit': -3}


async def measure(station):
    await asyncio.sleep(SECONDS[station])
    return DEGREES[station]


async def report(stations):
    degrees = await asyncio.gather(*[measure(station) for station in stations])
    return dict(zip(stations, degrees))


async def main():
    for station, degrees in (await report(['coast', 'valley', 'summit'])).items():
        print(f'{station}: {degrees} degrees')


if __name__ == '__main__':
    asyncio.run(main())
