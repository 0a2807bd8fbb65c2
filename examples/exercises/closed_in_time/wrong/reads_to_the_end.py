"""Leaving a generator early.

Somebody looks for the first page with a word, and stops reading there. The book should be closed
before the answer is given:

    book open
    book closed
    sun is on page 3

But it is closed some time later, when nobody looks any more. Change first_page_with(), so that the
book is closed before it returns, or fails: contextlib.aclosing() can help.
"""

import asyncio
from contextlib import aclosing

PAGES = ['rain', 'rain', 'sun', 'snow', 'rain']


async def close_book():
    await asyncio.sleep(0.1)
    print('book closed')


async def read_book():
    print('book open')
    try:
        for page in PAGES:
            await asyncio.sleep(1)
            yield page
    finally:
        await close_book()


async def first_page_with(word):
    pages = [page async for page in read_book()]
    return pages.index(word) + 1 if word in pages else None


async def main(word='sun'):
    number = await first_page_with(word)
    print(word, 'is on page', number)
    return number


if __name__ == '__main__':
    asyncio.run(main())
