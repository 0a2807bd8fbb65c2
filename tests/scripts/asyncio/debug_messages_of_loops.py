"""What a loop tells a logger at level DEBUG."""

import asyncio
import logging
import selectors
import sys

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format='%(levelname)s:%(name)s:%(message)s')


async def main():
    print('in main')

asyncio.run(main())
loop = asyncio.SelectorEventLoop(selectors.SelectSelector())
loop.set_debug(True)
loop.run_until_complete(main())
loop.close()
