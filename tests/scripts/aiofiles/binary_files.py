# aiofiles.open for bytes, buffered and not.
import asyncio
import os
import tempfile

import aiofiles

async def main(path):
    async with aiofiles.open(path, 'wb') as f:
        print(type(f).__name__, await f.write(bytes(range(10))))
    async with aiofiles.open(path, 'rb') as f:
        print(type(f).__name__, await f.read(3), (await f.peek(1))[:1], await f.seek(-2, os.SEEK_END), await f.read())
        print(f.mode, f.fileno() > 2, await f.isatty(), await f.seekable())
        buffer = bytearray(4)
        await f.seek(1)
        print(await f.readinto(buffer), buffer, await f.read1(2))
    async with aiofiles.open(path, 'rb+') as f:
        await f.write(b'AB\nCD\n')
        await f.seek(0)
        print(type(f).__name__, await f.readline(), [line async for line in f])
    async with aiofiles.open(path, 'rb', buffering=0) as f:
        print(type(f).__name__, await f.readall())
    copies = await asyncio.gather(*[copy(path, f'{path}.{n}') for n in range(5)])
    print(copies)

async def copy(source, target):
    async with aiofiles.open(source, 'rb') as f, aiofiles.open(target, 'wb') as g:
        while chunk := await f.read(4):
            await g.write(chunk)
        return await g.tell()

with tempfile.TemporaryDirectory() as folder:
    asyncio.run(main(os.path.join(folder, 'a.bin')))
