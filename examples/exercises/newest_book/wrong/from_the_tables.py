"""The newest book.

Three questions to the library's computer, each of which needs the answer of
the one before: which number has the reader (find_reader), which books were
lent to this number (loans_of, the newest last), and what is a book's title
(title_of)?

newest_title(name) should return the title of the book that the reader took
last. Only the first line is there, and it is not right either.
"""

import asyncio

READERS = {'Ada': 17, 'Alan': 23}
LOANS = {17: ['b2', 'b1'], 23: ['b3']}
TITLES = {'b1': 'Engines', 'b2': 'Poems', 'b3': 'Riddles'}


async def find_reader(name):
    await asyncio.sleep(0.3)
    return READERS[name]


async def loans_of(number):
    await asyncio.sleep(0.2)
    return LOANS[number]


async def title_of(book):
    await asyncio.sleep(0.1)
    return TITLES[book]


async def newest_title(name):
    number = READERS[name]
    books = LOANS[number]
    return await title_of(books[-1])


async def main():
    print('Ada reads', await newest_title('Ada'))


if __name__ == '__main__':
    asyncio.run(main())
