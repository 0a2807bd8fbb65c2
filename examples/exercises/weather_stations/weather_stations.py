"""Some may fail, the others go on.

Four weather stations are read at the same time. Two do not answer, and that stops the reading of
all others. main() should return what there is, after 3 seconds, and None for a station that does
not answer:

    {'beach': 21, 'harbour': None, 'summit': -4, 'forest': None}

Only an OSError means that a station does not answer. Leave read() as it is, and keep the TaskGroup.
"""

import asyncio

STATIONS = ['beach', 'harbour', 'summit', 'forest']


async def read(station):
    if station == 'harbour':
        await asyncio.sleep(1)
        raise OSError('no answer')
    await asyncio.sleep(3 if station == 'summit' else 2)
    if station == 'forest':
        raise TimeoutError('too slow')   # TimeoutError is a kind of OSError
    return {'beach': 21, 'summit': -4}[station]


async def main(stations=STATIONS):
    async with asyncio.TaskGroup() as group:
        tasks = {station: group.create_task(read(station)) for station in stations}
    return {station: task.result() for station, task in tasks.items()}


if __name__ == '__main__':
    asyncio.run(main())
