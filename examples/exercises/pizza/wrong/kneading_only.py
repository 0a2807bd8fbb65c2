"""Pizza.

The oven heats for 2 seconds; the dough is kneaded for 1 second and then shaped
for half a second; then the pizza is baked for 1 second, in a hot oven. One
after the other that takes 4.5 seconds. The oven can heat while the dough is
made: let make_pizza() be done after 3 seconds.
"""

import asyncio

oven_is_hot = False


async def heat_oven():
    global oven_is_hot
    await asyncio.sleep(2)
    oven_is_hot = True


async def knead():
    await asyncio.sleep(1)
    return 'dough'


async def shape(dough):
    await asyncio.sleep(0.5)
    return f'round {dough}'


async def bake(base):
    if not oven_is_hot:
        raise RuntimeError('the oven is cold')
    await asyncio.sleep(1)
    return f'pizza of {base}'


async def make_pizza():
    oven = asyncio.create_task(heat_oven())
    dough = await knead()
    await oven
    base = await shape(dough)
    return await bake(base)


async def main():
    print(await make_pizza())


if __name__ == '__main__':
    asyncio.run(main())
