# Bodies compressed with brotli, in answers and in requests; spoilt, left as it is.
import asyncio
import base64

import aiohttp
from aiohttp import web

HELLO = base64.b64decode('H28X+I2Ubt5EVYaWbCBvcVscgOQBIA4=')  # 'hello ' a thousand times


async def answer(request):
    body = {'whole': HELLO, 'spoilt': b'\0 this is no brotli', 'empty': b''}[request.match_info['what']]
    return web.Response(body=body, headers={'Content-Encoding': request.query.get('as', 'br')})


async def upload(request):
    data = await request.read()
    return web.Response(text=f'{len(data)} {data[:12]!r}')


async def main():
    app = web.Application()
    app.router.add_get('/{what}', answer)
    app.router.add_post('/', upload)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, '127.0.0.1', 0)
    await site.start()
    url = f'http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/'
    async with aiohttp.ClientSession() as session:
        for what in 'whole', 'spoilt', 'empty', 'whole?as=BR':
            try:
                async with session.get(url + what) as response:
                    data = await response.read()
                    print(what, response.status, len(data), data[:12])
            except aiohttp.ClientPayloadError as exc:
                print(what, type(exc).__name__, exc)
        async with session.get(url + 'whole') as response:
            print([len(piece) for piece in [await response.content.readexactly(5990), await response.content.read()]])
        async with session.post(url, data=HELLO, headers={'Content-Encoding': 'br'}) as response:
            print(response.status, await response.text())
    async with aiohttp.ClientSession(auto_decompress=False) as session:
        async with session.get(url + 'whole') as response:
            print(await response.read() == HELLO)
    await runner.cleanup()


asyncio.run(main())
