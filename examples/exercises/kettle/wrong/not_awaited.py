"""The kettle.

This program does not even begin: Python points at an `await` in a place
where there may be none. Mend it, so that it prints, after one second,

    the kettle boils
    2 cups of tea

pour() waits for nothing: it stays a plain function.
"""

import asyncio


async def boil():
    await asyncio.sleep(1)
    print('the kettle boils')


def pour(cups):
    return f'{cups} cups of tea'


async def main():
    boil()
    print(pour(2))


if __name__ == '__main__':
    asyncio.run(main())
