"""Some sensors are broken.

read_all(sensors) should ask all sensors at the same time and return two
things: a dict of the readings, and a list of the sensors that raised an error,
whichever error. As it is, one broken sensor loses the readings of all. The
program should print

    readings: {'pond': 4, 'roof': 0}
    broken: ['barn', 'gate']
"""

import asyncio

READINGS = {'pond': 4, 'roof': 0, 'barn': OSError('no answer'), 'gate': ValueError('nonsense')}


async def read(sensor):
    await asyncio.sleep(1)
    reading = READINGS[sensor]
    if isinstance(reading, Exception):
        raise reading
    return reading


async def read_all(sensors):
    try:
        results = await asyncio.gather(*[read(sensor) for sensor in sensors])
    except Exception:
        return {}, sensors
    return dict(zip(sensors, results)), []


async def main():
    readings, broken = await read_all(['pond', 'barn', 'roof', 'gate'])
    print('readings:', readings)
    print('broken:', broken)


if __name__ == '__main__':
    asyncio.run(main())
