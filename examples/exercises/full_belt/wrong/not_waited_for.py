"""Nobody at the belt.

Five toys are put on a belt that has room for two, and wrapped up at its other end. main() never
gets as far as that. Mend main(), so that it returns the five presents after 5 seconds. The belt
cannot be made longer.
"""

import asyncio

TOYS = ['train', 'doll', 'ball', 'kite', 'drum']


async def wrap(toy):
    await asyncio.sleep(1)
    return f'{toy} in paper'


async def wrapper(belt, presents):
    while (toy := await belt.get()) is not None:
        presents.append(await wrap(toy))


async def main():
    belt, presents = asyncio.Queue(maxsize=2), []
    working = asyncio.create_task(wrapper(belt, presents))
    for toy in TOYS:
        await belt.put(toy)
    await belt.put(None)
    return presents


if __name__ == '__main__':
    asyncio.run(main())
