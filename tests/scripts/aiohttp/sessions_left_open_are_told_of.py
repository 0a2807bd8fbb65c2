import asyncio
import aiohttp


import logging
import sys

logging.basicConfig(level=logging.ERROR, format='%(name)s: %(message)s', stream=sys.stdout)
logging.getLogger('asyncio').addFilter(lambda record: print(record.getMessage().split('\n')[0]))


async def main():
    session = aiohttp.ClientSession()
    print(session.closed)
    del session
    async with aiohttp.ClientSession():
        print('this one is closed')


asyncio.run(main())
