# aiofiles.os: the functions of os and os.path as coroutines.
import asyncio
import os
import tempfile

import aiofiles
import aiofiles.os
import aiofiles.ospath

async def main(folder):
    path, other = os.path.join(folder, 'a'), os.path.join(folder, 'b')
    async with aiofiles.open(path, 'w') as f:
        await f.write('12345')
    print((await aiofiles.os.stat(path)).st_size, await aiofiles.os.path.getsize(path))
    print(await aiofiles.os.path.exists(path), await aiofiles.os.path.isfile(path), await aiofiles.os.path.isdir(folder))
    await aiofiles.os.rename(path, other)
    print(await aiofiles.os.listdir(folder), await aiofiles.os.path.exists(path))
    await aiofiles.os.replace(other, path)
    await aiofiles.os.symlink(path, other)
    print(await aiofiles.os.readlink(other) == path, await aiofiles.os.path.islink(other),
          await aiofiles.os.path.samefile(path, other))
    await aiofiles.os.unlink(other)
    await aiofiles.os.link(path, other)
    await aiofiles.os.remove(other)
    await aiofiles.os.mkdir(other)
    await aiofiles.os.makedirs(os.path.join(other, 'c', 'd'), exist_ok=True)
    print(sorted(entry.name for entry in await aiofiles.os.scandir(folder)))
    await aiofiles.os.removedirs(os.path.join(other, 'c', 'd'))
    print(await aiofiles.os.path.exists(other), await aiofiles.os.access(path, os.R_OK), await aiofiles.ospath.isdir(folder))
    print(await aiofiles.os.getcwd() == os.getcwd())
    try:
        await aiofiles.os.rmdir(other)
    except FileNotFoundError as e:
        print('FileNotFoundError', e.errno)

with tempfile.TemporaryDirectory() as folder:
    asyncio.run(main(folder))
