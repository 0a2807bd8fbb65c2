"""Locked out by oneself.

Several people write into one diary. A lock keeps what one of them adds together. But add_all()
waits for ever. Mend class Diary: the entries of one author should still stand together, even when
several write at the same time, and an entry takes 0.1 seconds.

    ['Ann: got up', 'Ann: had tea', 'Bob: slept', 'Cem: ran', 'Cem: read', 'Cem: slept']
"""

import asyncio


class Diary:
    """Entries of several authors. What one author adds stays together."""

    def __init__(self):
        self.lock = asyncio.Lock()
        self.entries = []

    async def _write(self, text):
        await asyncio.sleep(0.1)   # writing takes a while
        self.entries.append(text)

    async def add(self, text):
        await self._write(text)

    async def add_all(self, texts):
        async with self.lock:
            for text in texts:
                await self._write(text)


async def main():
    diary = Diary()
    await asyncio.gather(diary.add_all(['Ann: got up', 'Ann: had tea']), diary.add('Bob: slept'),
                         diary.add_all(['Cem: ran', 'Cem: read', 'Cem: slept']))
    return diary.entries


if __name__ == '__main__':
    asyncio.run(main())
