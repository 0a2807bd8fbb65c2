"""An async iterator.

A library gives its titles page by page. Class Titles should give them one by one, to be used with
`async for`, and fetch a page only when somebody wants a title that is on it. Its author knew
iterators, but not the async kind. Mend it: main() should return

    ['Emma', 'Ulysses', 'Faust', 'Momo', 'Dracula']

after 4 seconds, for the fourth page is the empty one. find('U') should return 'Ulysses' after a
single second.
"""

import asyncio

BOOKS = ['Emma', 'Ulysses', 'Faust', 'Momo', 'Dracula']


async def fetch_page(number):
    """Ask the library for a page of two titles, from page 0 on; an empty list after the last."""
    await asyncio.sleep(1)
    return BOOKS[2 * number:2 * number + 2]


class Titles:
    """All titles, for `async for`. Pages are fetched when they are needed, and not before."""

    def __init__(self):
        self.page = 0
        self.waiting = []

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.waiting:
            self.waiting = fetch_page(self.page)
            self.page += 1
        if not self.waiting:
            raise StopAsyncIteration
        return self.waiting.pop(0)


async def find(letter):
    async for title in Titles():
        if title.startswith(letter):
            return title
    return None


async def main():
    return [title async for title in Titles()]


if __name__ == '__main__':
    asyncio.run(main())
