"""A team of workers.

Six cakes are ordered, and each takes one second in the oven of a baker. There are three bakers,
each with an oven, but only one of them works. Let all three take orders from the same queue, so
that the six cakes are done after 2 seconds. main() should return the cakes that were baked, and no
baker should be left waiting when it ends.
"""

import asyncio

ORDERS = ['apple', 'carrot', 'lemon', 'cherry', 'poppy', 'nut']


async def bake(cake):
    await asyncio.sleep(1)
    return f'{cake} cake'


async def baker(orders, cakes):
    while True:
        order = await orders.get()
        cakes.append(await bake(order))


async def main():
    orders, cakes = asyncio.Queue(), []
    for order in ORDERS:
        orders.put_nowait(order)
    bakers = [asyncio.create_task(baker(orders, cakes)) for _ in range(3)]
    await orders.join()
    for task in bakers:
        task.cancel()
    await asyncio.gather(*bakers, return_exceptions=True)
    return cakes


if __name__ == '__main__':
    asyncio.run(main())
