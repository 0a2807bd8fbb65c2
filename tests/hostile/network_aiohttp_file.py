# verdict: refused|error
import asyncio, aiohttp
async def main():
    async with aiohttp.ClientSession() as s:
        async with s.get('file:///etc/passwd') as r: print(await r.text())
asyncio.run(main())
