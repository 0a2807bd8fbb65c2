# aiofiles.open for text: async with, await, async for; all that a text file can do.
import asyncio
import os
import tempfile

import aiofiles

async def main(path):
    async with aiofiles.open(path, 'w', encoding='utf-8') as f:
        print(await f.write('hello\nworld\n'), f.closed, f.mode, f.name == path, f.encoding)
        await f.writelines(['a\n', 'ü\n'])
        await f.flush()
        print(await f.tell(), await f.writable(), await f.readable())
    print(f.closed)
    async with aiofiles.open(path) as f:
        print(await f.read(3), repr(await f.readline()), await f.readlines(), repr(await f.read()))
        print(await f.seek(0))
        async for line in f:
            print(line.rstrip())
    f = await aiofiles.open(path, 'a')
    await f.write('more')
    await f.close()
    async with aiofiles.open(path, 'r+') as f:
        await f.truncate(5)
        print(await f.read())
    try:
        async with aiofiles.open(path, 'x'):
            pass
    except FileExistsError as e:
        print(type(e).__name__, e.errno)
    try:
        await aiofiles.open(path + '.missing')
    except FileNotFoundError as e:
        print(type(e).__name__, e.errno)
    try:
        await f.read()
    except ValueError as e:
        print(e)
    print(type(f).__name__, type(f).__module__)
    await aiofiles.stdout.write('to stdout\n')
    await aiofiles.stdout.flush()

with tempfile.TemporaryDirectory() as folder:
    asyncio.run(main(os.path.join(folder, 'a.txt')))
