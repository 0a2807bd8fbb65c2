"""Four telescopes.

There is a telescope for each star, so photograph_all(stars) could have all the
pictures after one second. It uses tasks, and is as slow as without them: four
stars take four seconds. Mend it. It returns the pictures in the order of the
stars.
"""

import asyncio


async def photograph(star):
    await asyncio.sleep(1)
    return f'picture of {star}'


async def photograph_all(stars):
    pictures = []
    for star in stars:
        task = asyncio.create_task(photograph(star))
    pictures.append(await task)
    return pictures


async def main():
    for picture in await photograph_all(['Vega', 'Deneb', 'Altair', 'Mizar']):
        print(picture)


if __name__ == '__main__':
    asyncio.run(main())
