"""Three downloads at once.

Each download takes one second, and this program takes three, because it makes them one after the other. Make them at the same
time, so that all is done after one second. main() should still return the sizes together.
"""

import asyncio

PAGES = ['news', 'weather', 'sport']


async def download(page):
    await asyncio.sleep(1)
    return len(page) * 100


async def main():
    total = 0
    for page in PAGES:
        asyncio.create_task(download(page))
    print('total:', total)
    return total


if __name__ == '__main__':
    asyncio.run(main())
