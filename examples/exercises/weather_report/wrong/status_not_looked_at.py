"""An HTTP client.

A program asks a server for the weather in four cities, one after the other, and takes the error
page of an unknown city for its weather. Let it ask for all at the same time, in the one session,
and give None for a city that the server does not know (status 404):

    {'oslo': 'snow', 'rome': 'sun', 'atlantis': None, 'lima': 'fog'}

after 0.5 seconds. The server lies in folder web beside this file:

    eddy --virtual-time --web web weather_report.py
"""

import asyncio
import aiohttp

CITIES = ['oslo', 'rome', 'atlantis', 'lima']


async def fetch(session, city):
    """The weather in a city, as the server has it."""
    async with session.get(f'http://weather.example/{city}') as response:
        return (await response.text()).strip()


async def main():
    async with aiohttp.ClientSession() as session:
        answers = await asyncio.gather(*(fetch(session, city) for city in CITIES))
    report = dict(zip(CITIES, answers))
    print(report)
    return report


if __name__ == '__main__':
    asyncio.run(main())
