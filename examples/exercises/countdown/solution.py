"""One number a second.

This program should announce 3 at once, 2 after one second, 1 after another, and then the lift-off,
after 3 seconds in all. But nothing is heard for 3 seconds, and then everything at once. Make
countdown() an async generator, and use it in main().
"""

import asyncio


async def countdown(n):
    for number in range(n, 0, -1):
        yield number
        await asyncio.sleep(1)


async def announce(number):
    print(number)


async def main():
    async for number in countdown(3):
        await announce(number)
    print('lift-off')


if __name__ == '__main__':
    asyncio.run(main())
