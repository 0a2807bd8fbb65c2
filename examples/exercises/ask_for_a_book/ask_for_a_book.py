"""Ask for a book.

borrow(book) raises a LookupError when the book is out. ask(book) should then
return a friendly answer, 'sorry, Emma is out', but the error goes right past
its `try`. Mend ask(). Other errors than LookupError should still pass.
"""

import asyncio

SHELF = {'Emma': False, 'Dune': True}


async def borrow(book):
    await asyncio.sleep(0.5)
    if not book:
        raise ValueError('which book?')
    if not SHELF[book]:
        raise LookupError(f'{book} is out')
    return f'here is {book}'


async def ask(book):
    try:
        task = asyncio.create_task(borrow(book), name=book)
    except LookupError as error:
        return f'sorry, {error}'
    return await task


async def main():
    print(await ask('Dune'))
    print(await ask('Emma'))


if __name__ == '__main__':
    asyncio.run(main())
