"""Trying again.

The dome of the telescope is hard of hearing. connect() takes half a second
and returns whether the dome has answered. open_dome(tries) should try until
it answers, but not more often than `tries` times, and return how many tries
it took; 0 if the dome never answered.

It breaks at the second try. Why?
"""

import asyncio

deaf = 2  # so many tries go unheard


async def connect():
    global deaf
    await asyncio.sleep(0.5)
    deaf -= 1
    return deaf < 0


async def open_dome(tries):
    for number in range(1, tries + 1):
        if connect():
            return number
    return 0


async def main():
    print('open after', await open_dome(5), 'tries')


if __name__ == '__main__':
    asyncio.run(main())
