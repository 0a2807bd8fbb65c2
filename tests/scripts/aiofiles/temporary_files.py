# aiofiles.tempfile: gone at the end of async with.
import asyncio
import os

import aiofiles
from aiofiles import tempfile

async def main():
    async with tempfile.NamedTemporaryFile('w+', suffix='.txt') as f:
        await f.write('text\nmore\n')
        await f.seek(0)
        name = f.name
        print(os.path.exists(name), name.endswith('.txt'), await f.readline(), [line async for line in f])
    print(os.path.exists(name))
    async with tempfile.NamedTemporaryFile('wb', delete=False) as f:
        await f.write(b'kept')
    print(os.path.exists(f.name))
    os.remove(f.name)
    async with tempfile.TemporaryFile() as f:
        await f.write(b'bytes')
        await f.seek(0)
        print(await f.read())
    async with tempfile.SpooledTemporaryFile(max_size=10) as f:
        await f.write(b'12345')
        await f.rollover()
        await f.seek(0)
        print(await f.read(), f.closed)
    async with tempfile.TemporaryDirectory() as folder:
        async with aiofiles.open(os.path.join(folder, 'a'), 'w') as f:
            await f.write('x')
        print(type(folder).__name__, os.listdir(folder))
    print(os.path.exists(folder))

asyncio.run(main())
