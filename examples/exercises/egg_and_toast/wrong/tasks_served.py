"""Egg and toast.

The egg takes 1.5 seconds and the toast takes 1 second, and breakfast takes
2.5: the toaster waits for the egg. Let both be made at the same time, so that
breakfast is ready after 1.5 seconds. It should still say

    on the table: egg and toast
"""

import asyncio


async def boil_egg():
    await asyncio.sleep(1.5)
    return 'egg'


async def make_toast():
    await asyncio.sleep(1)
    return 'toast'


async def main():
    egg = asyncio.create_task(boil_egg())
    toast = asyncio.create_task(make_toast())
    print('on the table:', egg, 'and', toast)


if __name__ == '__main__':
    asyncio.run(main())
