"""No answer.

ask(station) should return what the station says, or 'no answer' when it has
said nothing within one second. Two of the stations are slow, and now everybody
waits for them. The program should print, after one second,

    ['harbour: fog', 'no answer', 'beach: sun', 'no answer']
"""

import asyncio

STATIONS = {'harbour': (0.3, 'fog'), 'island': (30, 'wind'), 'beach': (0.9, 'sun'), 'summit': (5, 'snow')}


async def call(station):
    seconds, weather = STATIONS[station]
    await asyncio.sleep(seconds)
    return f'{station}: {weather}'


async def ask(station):
    try:
        return await asyncio.wait_for(call(station), 1)
    except asyncio.CancelledError:
        return 'no answer'


async def main():
    print(await asyncio.gather(*[ask(station) for station in STATIONS]))


if __name__ == '__main__':
    asyncio.run(main())
