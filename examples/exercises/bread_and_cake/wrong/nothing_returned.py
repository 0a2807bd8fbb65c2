"""Bread and cake.

bill() should return the sum of two prices, so that the program prints

    together: 7.5

but `+` meets something that is no number. Mend bill().
"""

import asyncio

PRICES = {'bread': 3.0, 'roll': 0.5, 'cake': 4.5}


async def price(what):
    await asyncio.sleep(0.5)
    return PRICES[what]


async def bill(first, second):
    total = await price(first)
    total += await price(second)


async def main():
    print('together:', await bill('bread', 'cake'))


if __name__ == '__main__':
    asyncio.run(main())
