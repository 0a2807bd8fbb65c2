"""Opening the bakery.

main() is as it should be, and yet nothing of it happens: the last line only
makes a coroutine, and nobody runs it. Mend the last line, so that after one
second the program has printed

    lights on
    oven on
    doors open
"""

import asyncio


async def switch_on(what):
    await asyncio.sleep(0.5)
    print(what, 'on')


async def main():
    await switch_on('lights')
    await switch_on('oven')
    print('doors open')


if __name__ == '__main__':
    main()
