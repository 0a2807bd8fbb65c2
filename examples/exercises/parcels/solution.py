"""Weighing parcels.

weigh_all(parcels) should return the list of the weights, in the same order.
What it returns now is a list of other things.

There is one scale, and one parcel fits on it: weigh them one after the other.
"""

import asyncio

WEIGHTS = {'books': 7, 'shoes': 2, 'feather': 0}


async def weigh(parcel):
    await asyncio.sleep(0.5)
    return WEIGHTS[parcel]


async def weigh_all(parcels):
    return [await weigh(parcel) for parcel in parcels]


async def main():
    weights = await weigh_all(['books', 'shoes', 'feather'])
    print(weights, 'together:', sum(weights))


if __name__ == '__main__':
    asyncio.run(main())
