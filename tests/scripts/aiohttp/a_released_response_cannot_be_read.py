import asyncio

import aiohttp
from aiohttp import web


async def text(request):
    return web.Response(text='some text')


async def main():
    runner = web.ServerRunner(web.Server(text))
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    url = f'http://127.0.0.1:{runner.addresses[0][1]}/'

    async def attempt(what, read):
        try:
            print(what, await read())
        except aiohttp.ClientError as exc:
            print(what, type(exc).__name__, exc)

    async with aiohttp.ClientSession() as session:
        async with session.get(url) as response:
            pass
        await attempt('text after async with:', response.text)
        await attempt('content after async with:', response.content.read)
        async with session.get(url) as response:
            await response.read()
        await attempt('text that was read before:', response.text)
        await attempt('read() again:', response.read)
        response = await session.get(url)
        response.close()
        await attempt('after close():', response.text)
        response = await session.get(url)
        print(await response.content.read(4))
        response.release()
        await attempt('the rest after release():', response.content.read)
        print(response.closed, response.content.exception())
        async with session.head(url, data=b'a body') as response:
            print('HEAD with a body:', response.status, await response.read())
    await runner.cleanup()


asyncio.run(main())
