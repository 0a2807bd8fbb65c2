"""Breakfast for one.

Three dishes are put on the stove at the same time. main() should return what came of them, in this
order, after 3 seconds:

    ['eggs ready', 'toast ready', 'tea ready']

But it asks for the results before anything is cooked. Use an asyncio.TaskGroup, so that main() goes
on when all three are done.
"""

import asyncio


async def cook(dish, seconds):
    await asyncio.sleep(seconds)
    return f'{dish} ready'


async def main():
    async with asyncio.TaskGroup() as group:
        eggs = group.create_task(cook('eggs', 3))
        toast = group.create_task(cook('toast', 2))
        tea = group.create_task(cook('tea', 1))
        return [eggs.result(), toast.result(), tea.result()]


if __name__ == '__main__':
    asyncio.run(main())
