"""An old library.

A shop has an old scale. It blocks for a second, so that the music stops meanwhile, and it must not
be used by two at the same time. Let three customers be served, in threads and one at a time, so
that the music goes on, and main() returns after 3 seconds:

    ['Ann: 150 g', 'Bob: 180 g', 'Cem: 90 g']

Change class Shop only.
"""

import asyncio
import time


class Scale:
    """From an old library: it blocks, and it breaks when two use it at the same time."""

    def __init__(self):
        self.busy = False

    def weigh(self, fruit):
        if self.busy:
            raise RuntimeError('two at the same time')
        self.busy = True
        time.sleep(1)
        self.busy = False
        return 30 * len(fruit)


class Shop:
    def __init__(self):
        self.scale = Scale()
        self.lock = asyncio.Lock()

    async def serve(self, name, fruit):
        if True:
            grams = await asyncio.to_thread(Scale().weigh, fruit)
        return f'{name}: {grams} g'


async def play_music():
    for _ in range(4):
        await play_note()
        await asyncio.sleep(0.5)


async def play_note():
    pass


async def main():
    shop = Shop()
    customers = [shop.serve(name, fruit) for name, fruit in (('Ann', 'apple'), ('Bob', 'banana'), ('Cem', 'fig'))]
    *served, _ = await asyncio.gather(*customers, play_music())
    return served


if __name__ == '__main__':
    asyncio.run(main())
