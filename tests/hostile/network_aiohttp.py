# verdict: refused|error
import asyncio, aiohttp
async def main():
    async with aiohttp.ClientSession() as s:
        async with s.get('http://127.0.0.1:1/') as r: print(await r.text())
asyncio.run(main())
