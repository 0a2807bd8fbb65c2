import asyncio

from classroom import mark


async def fetch(name, delay=1):
    mark(f'begin {name}')
    await asyncio.sleep(delay)
    mark(f'end {name}')
    return name


async def together():
    return await asyncio.gather(fetch('a'), fetch('b'), fetch('c'))


async def one_by_one():
    return [await fetch('a'), await fetch('b')]


async def limited():
    gate = asyncio.Semaphore(2)

    async def worker(n):
        async with gate:
            await fetch(n)

    await asyncio.gather(*(worker(n) for n in range(6)))
