"""A queue with a limit.

The chef makes a plate of sushi in 0.1 seconds, the guest needs a whole second to eat it. The belt
between them has room for three plates, but the chef puts on ten. When the belt is full the chef
should wait, with one more plate in hand, until there is room.

main() should still return all ten plates in their order, after 10.1 seconds.
"""

import asyncio


async def make(number):
    await asyncio.sleep(0.1)
    return f'plate {number}'


async def eat(plate):
    await asyncio.sleep(1)


async def chef(belt):
    for number in range(1, 11):
        plate = await make(number)
        await belt.put(plate)


async def guest(belt):
    eaten = []
    for _ in range(10):
        plate = await belt.get()
        await eat(plate)
        eaten.append(plate)
    return eaten


async def main():
    belt = asyncio.Queue(maxsize=1)
    _, eaten = await asyncio.gather(chef(belt), guest(belt))
    return eaten


if __name__ == '__main__':
    asyncio.run(main())
