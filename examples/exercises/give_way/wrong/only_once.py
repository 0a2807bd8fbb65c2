"""Work that gives way.

Sorting 300 books takes a while, and there is nothing in it to wait for. So the spinner on the
screen does not turn until it is done. Let sort_books() give way after every tenth book, or more
often: the spinner should turn at least 30 times. The sorting should not get slower: it should not
sleep for any time.
"""

import asyncio


async def sort_books(books):
    """A long piece of work without a single pause."""
    shelf = []
    for number, book in enumerate(books):
        place = 0
        while place < len(shelf) and shelf[place] < book:
            place += 1
        shelf.insert(place, book)
    await asyncio.sleep(0)
    return shelf


async def turn_spinner():
    pass


async def spinner():
    while True:
        await turn_spinner()
        await asyncio.sleep(0)


async def main():
    turning = asyncio.create_task(spinner())
    shelf = await sort_books([(7 * n) % 300 for n in range(300)])
    turning.cancel()
    return shelf[:5]


if __name__ == '__main__':
    asyncio.run(main())
