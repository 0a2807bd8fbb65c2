"""One printer for three.

Three documents are sent to one printer at the same time, and their pages come out mixed. Each
document should come out whole:

    ['letter 1', 'letter 2', 'thesis 1', 'thesis 2', 'thesis 3', 'poem 1']

Change print_document(), not main(): the documents come from three people who know nothing of each
other.
"""

import asyncio

paper = []


async def print_page(document, page):
    await asyncio.sleep(0.5)
    paper.append(f'{document} {page}')



async def print_document(document, pages):
    for page in range(1, pages + 1):
        await print_page(document, page)


async def main():
    await asyncio.gather(print_document('letter', 2), print_document('thesis', 3), print_document('poem', 1))
    return paper


if __name__ == '__main__':
    asyncio.run(main())
