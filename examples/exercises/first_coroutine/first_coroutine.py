"""A first coroutine.

This program should say "hello world" after half a second, and then how long the name is:

    hello world
    5 letters

Run it: it does not. Mend main(); leave the other two functions as they are.
"""

import asyncio


async def greet(name):
    await asyncio.sleep(0.5)
    print('hello', name)


async def measure(name):
    await asyncio.sleep(0.5)
    return len(name)


async def main():
    greet('world')
    length = measure('world')
    print(length, 'letters')


if __name__ == '__main__':
    asyncio.run(main())
