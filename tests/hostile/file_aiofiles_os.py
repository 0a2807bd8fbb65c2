# verdict: refused
import asyncio, aiofiles.os
async def main():
    print(await aiofiles.os.listdir('/'))
asyncio.run(main())
