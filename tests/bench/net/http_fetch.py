# 1,000 fetches of a URL by aiohttp's client, at most 100 at a time: python3 tests/bench/net/http_load.py
import asyncio
import sys

import aiohttp


async def fetch(session, url):
    async with session.get(url) as response:
        return len(await response.text())


async def main():
    async with aiohttp.ClientSession() as session:
        print(sum(await asyncio.gather(*[fetch(session, sys.argv[1]) for _ in range(1000)])))

asyncio.run(main())
