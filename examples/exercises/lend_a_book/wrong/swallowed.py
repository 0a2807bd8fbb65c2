"""Saved in any case.

lend(book) saves in the catalogue that the book was lent. A reader who hangs up
meanwhile cancels lend(), and the book is half saved, which must not be. When
lend() is cancelled it should let the saving come to its end, wait for that,
and only then end as cancelled. The program should print, after one second,

    saving Dune
    saved Dune
    cancelled: True
"""

import asyncio


async def save(book):
    print('saving', book)
    await asyncio.sleep(1)
    print('saved', book)
    return f'{book} is yours'


async def lend(book):
    saving = asyncio.create_task(save(book))
    try:
        return await asyncio.shield(saving)
    except asyncio.CancelledError:
        return await saving


async def main():
    task = asyncio.create_task(lend('Dune'))
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.wait([task])
    print('cancelled:', task.cancelled())


if __name__ == '__main__':
    asyncio.run(main())
