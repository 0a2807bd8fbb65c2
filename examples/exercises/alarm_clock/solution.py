"""Stop the alarm.

The alarm clock beeps until it is stopped, and needs half a second to become
still. stop(task) should cancel a task and return when it has really ended. But
it returns too early: it is already morning, and the bell is not still. The
program should print

    beep
    beep
    beep
    the bell is still
    good morning
"""

import asyncio


async def alarm():
    try:
        while True:
            print('beep')
            await asyncio.sleep(1)
    finally:
        await asyncio.sleep(0.5)
        print('the bell is still')


async def stop(task):
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass


async def main():
    task = asyncio.create_task(alarm())
    await asyncio.sleep(2.5)
    await stop(task)
    print('good morning')


if __name__ == '__main__':
    asyncio.run(main())
