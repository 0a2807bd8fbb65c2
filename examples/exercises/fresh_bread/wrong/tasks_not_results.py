"""Is it done yet?

Every second a customer looks through the window. ready(tasks) should return
what is baked by now: the results of those tasks that are done, in the order
of the list, without waiting for the others. The program should print

    after 1 s: []
    after 2 s: ['rolls']
    after 3 s: ['rolls', 'bread']
"""

import asyncio


async def bake(what, seconds):
    await asyncio.sleep(seconds)
    return what


def ready(tasks):
    return [task for task in tasks if task.done()]


async def main():
    tasks = [asyncio.create_task(bake('rolls', 1.5)), asyncio.create_task(bake('bread', 2.5))]
    for second in (1, 2, 3):
        await asyncio.sleep(1)
        print(f'after {second} s:', ready(tasks))


if __name__ == '__main__':
    asyncio.run(main())
