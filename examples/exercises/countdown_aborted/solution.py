"""When one fails, all stop.

Before the launch, three parts of the rocket are inspected at the same time. The engine turns out to
be broken after 2 seconds, and the launch is called off. But the inspection of the weather goes on
as if nothing had happened.

As soon as one inspection fails the others should be stopped, and only then should main() call the
launch off. It should return

    ['fuel: good', 'weather: stopped', 'launch called off']

Change main() only.
"""

import asyncio

log = []


async def inspect(part, seconds, good=True):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        log.append(f'{part}: stopped')
        raise
    if not good:
        raise RuntimeError(f'{part} is broken')
    log.append(f'{part}: good')


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(inspect('fuel', 1))
            group.create_task(inspect('engine', 2, good=False))
            group.create_task(inspect('weather', 5))
    except* RuntimeError:
        log.append('launch called off')
    return log


if __name__ == '__main__':
    asyncio.run(main())
