"""Each has what the other needs.

Two chefs share one knife and one board. One takes the knife and then goes for the board, the other
takes the board and goes for the knife: there they stand for ever. Mend it, so that both can chop,
one after the other. main() should return

    ['leek chopped', 'onion chopped']
"""

import asyncio

knife = asyncio.Lock()
board = asyncio.Lock()


async def chop(food):
    """Needs the knife and the board, both."""
    await asyncio.sleep(1)
    return f'{food} chopped'


async def first_chef():
    async with knife:
        await asyncio.sleep(0.1)   # walks to the shelf
        async with board:
            return await chop('leek')


async def second_chef():
    await asyncio.sleep(0.05)
    async with board:
        await asyncio.sleep(0.1)
        async with knife:
            return await chop('onion')


async def main():
    return await asyncio.gather(first_chef(), second_chef())


if __name__ == '__main__':
    asyncio.run(main())
