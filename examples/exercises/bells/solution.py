"""A bell for each bread.

When a task is done, ring(task) should be called, at that very moment. The
program should print

    ding! buns (15 of them)
    ding! rolls (40 of them)

but ring() is called much too early.
"""

import asyncio


async def bake(pieces, seconds):
    await asyncio.sleep(seconds)
    return pieces


def ring(task):
    print(f'ding! {task.get_name()} ({task.result()} of them)')


async def main():
    tasks = []
    for name, pieces, seconds in [('rolls', 40, 2), ('buns', 15, 1)]:
        task = asyncio.create_task(bake(pieces, seconds), name=name)
        task.add_done_callback(ring)
        tasks.append(task)
    await asyncio.gather(*tasks)


if __name__ == '__main__':
    asyncio.run(main())
