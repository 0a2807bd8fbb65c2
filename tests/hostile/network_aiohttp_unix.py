# verdict: refused|error
import asyncio, aiohttp
async def main():
    async with aiohttp.ClientSession(connector=aiohttp.UnixConnector('/run/x.sock')) as s:
        async with s.get('http://x/') as r: print(await r.text())
asyncio.run(main())
