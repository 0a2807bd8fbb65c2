"""The sprinkler.

water(seconds) turns the water on, waits, and turns it off. When the task is
cancelled, because it begins to rain, the water stays on, although there is
an `except`. Mend water(): the water is turned off at every end, once, and a
task that was cancelled should count as cancelled. The program should print

    water on
    water off
    cancelled: True
"""

import asyncio


def turn(state):
    print('water', state)


async def water(seconds):
    turn('on')
    try:
        await asyncio.sleep(seconds)
        turn('off')
    except asyncio.CancelledError:
        turn('off')


async def main():
    task = asyncio.create_task(water(60))
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    print('cancelled:', task.cancelled())


if __name__ == '__main__':
    asyncio.run(main())
