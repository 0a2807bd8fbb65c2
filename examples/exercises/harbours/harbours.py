"""Harbours and ships.

harbour(ships) weighs the ships of one harbour, all at the same time. Now
country(harbours), which is given a dict of harbours and their ships, should
return a dict: harbour -> tonnes. It goes from harbour to harbour; but they all
could begin at once, and be done when the slowest ship is.
"""

import asyncio

SHIPS = {'Gull': (0.5, 40), 'Heron': (1.0, 90), 'Swan': (2.0, 250), 'Tern': (0.5, 30)}


async def weigh(ship):
    seconds, tonnes = SHIPS[ship]
    await asyncio.sleep(seconds)
    return tonnes


async def harbour(ships):
    return sum(await asyncio.gather(*[weigh(ship) for ship in ships]))


async def country(harbours):
    tonnes = {}
    for name, ships in harbours.items():
        tonnes[name] = await harbour(ships)
    return tonnes


async def main():
    print(await country({'north': ['Gull', 'Heron'], 'south': ['Swan', 'Tern']}))


if __name__ == '__main__':
    asyncio.run(main())
