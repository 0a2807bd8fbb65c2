"""The printer.

submit(page) starts printing a page in the background and returns at once;
close() should wait until all pages that were submitted are printed. Now close()
waits for nothing, and the pages are lost when the program ends.
"""

import asyncio


async def print_page(page):
    await asyncio.sleep(len(page))
    print('printed:', page)


class Printer:
    def submit(self, page):
        self.task = asyncio.create_task(print_page(page))

    async def close(self):
        await self.task


async def main():
    printer = Printer()
    for page in ('I', 'II', 'III'):
        printer.submit(page)
    print('all submitted')
    await printer.close()
    print('closed')


if __name__ == '__main__':
    asyncio.run(main())
