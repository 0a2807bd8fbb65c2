# verdict: refused
import asyncio, aiofiles
async def main():
    async with aiofiles.open('/etc/passwd') as f: print(await f.read())
asyncio.run(main())
