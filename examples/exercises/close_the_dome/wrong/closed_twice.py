"""Close the dome.

observe(star) opens the dome, takes a picture and closes the dome. When the
picture fails, the dome stays open, and it will rain in. Mend observe(): the
dome is to be closed once, whatever happens, and errors are still to pass on to
whoever called observe().
"""

import asyncio

EXPOSURES = {'Vega': 1, 'Deneb': 2, 'Mizar': 0}


async def open_dome():
    await asyncio.sleep(0.5)
    print('dome open')


async def close_dome():
    await asyncio.sleep(0.5)
    print('dome closed')


async def photograph(star):
    seconds = EXPOSURES[star]
    await asyncio.sleep(seconds)
    if seconds == 0:
        raise RuntimeError('clouds')
    return f'picture of {star}'


async def observe(star):
    await open_dome()
    try:
        picture = await photograph(star)
        await close_dome()
        return picture
    finally:
        await close_dome()


async def main():
    for star in ('Vega', 'Mizar'):
        try:
            print(await observe(star))
        except RuntimeError as error:
            print('no picture:', error)


if __name__ == '__main__':
    asyncio.run(main())
