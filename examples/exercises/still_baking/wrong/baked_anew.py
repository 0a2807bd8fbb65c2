"""Is the bread ready?

A customer waits a little, and leaves when the bread is not ready by then:
wait_a_little(task, patience) returns what the task gives, or 'later' when that
takes longer than the customer's patience. But when a customer leaves, the
bread is ruined: the task has been cancelled. The program should print, after
3 seconds,

    first customer: later
    second customer: later
    third customer: bread
"""

import asyncio


async def bake():
    await asyncio.sleep(3)
    return 'bread'


async def wait_a_little(task, patience):
    try:
        return await asyncio.wait_for(bake(), patience)
    except TimeoutError:
        return 'later'


async def main():
    task = asyncio.create_task(bake())
    print('first customer:', await wait_a_little(task, 1))
    print('second customer:', await wait_a_little(task, 1.5))
    print('third customer:', await wait_a_little(task, 5))


if __name__ == '__main__':
    asyncio.run(main())
