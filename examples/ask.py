"""Fetches a page and prints it, patiently: the server may still be starting. usage: ask.py URL"""
import asyncio
import sys

import aiohttp


async def main(url):
    async with aiohttp.ClientSession() as session:
        for attempt in range(50):
            try:
                async with session.get(url) as response:
                    print(response.status, await response.text())
                    return
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.1)
    sys.exit(f"no server answers at {url}")


asyncio.run(main(sys.argv[1]))
