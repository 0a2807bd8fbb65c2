# A megabyte each way over one connection, sent by a side that the other makes wait.
import asyncio
import aiohttp
from aiohttp import web


async def echo(request):
    await asyncio.sleep(0.01)
    data = await request.read()
    return web.Response(body=data[::-1], content_type='application/x-data')


async def main():
    app = web.Application(client_max_size=2 ** 23)
    app.router.add_post('/', echo)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, '127.0.0.1', 0)
    await site.start()
    url = f'http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/'
    data = bytes(range(256)) * 4096
    async with aiohttp.ClientSession() as session:
        for kind in bytes, bytearray, memoryview:
            async with session.post(url, data=kind(data)) as response:
                print(kind.__name__, response.content_type, await response.read() == data[::-1])
        pieces = []
        async with session.post(url, data=data) as response:
            async for piece in response.content.iter_chunked(100000):
                pieces.append(piece)
        print(b''.join(pieces) == data[::-1], max(map(len, pieces)) <= 100000)
        answers = await asyncio.gather(*[session.post(url, data=data) for _ in range(5)])
        print([await answer.read() == data[::-1] for answer in answers])
    await runner.cleanup()


asyncio.run(main())
