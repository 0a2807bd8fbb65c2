"""The login of a WebSocket's request stays with the server it was given for; one in the URL is sent as a login."""
import asyncio

import aiohttp
from aiohttp import web


async def serve(*routes):
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    return runner, runner.addresses[0][1]


async def main():
    async def second(request):
        print('second:', request.headers.get('Authorization'))
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        await ws.close()
        return ws

    async def first(request):
        print('first:', request.headers.get('Authorization'))
        raise web.HTTPFound(f'http://127.0.0.1:{port2}/second')

    runner2, port2 = await serve(web.get('/second', second))
    runner1, port1 = await serve(web.get('/first', first))
    login = aiohttp.BasicAuth('ada', 'lace')
    url = f'http://127.0.0.1:{port1}/first'
    async with aiohttp.ClientSession() as session:
        for given, more in (url, {'auth': login}), (url.replace('//', '//ada:lace@'), {}), (url, {'headers': {'Authorization': 'x'}}):
            async with session.ws_connect(given, **more) as ws:
                print((await ws.receive()).type.name)
        for given, more in (url.replace('//', '//b:c@'), {'auth': login}), (url, {'auth': login, 'headers': {'Authorization': 'x'}}):
            try:
                await session.ws_connect(given, **more)
            except ValueError as error:
                print(error)
    await runner1.cleanup()
    await runner2.cleanup()

asyncio.run(main())
