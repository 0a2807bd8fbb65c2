# Closing a session ends its requests, and the WebSockets that were opened with it.
import asyncio
import aiohttp
from aiohttp import web


async def main():
    async def slow(request):
        await asyncio.sleep(0.15)
        return web.Response()

    async def talk(request):
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        async for message in ws:
            await ws.send_str(message.data.upper())
        return ws
    app = web.Application()
    app.add_routes([web.get('/slow', slow), web.get('/talk', talk)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    url = 'http://127.0.0.1:%d' % runner.addresses[0][1]

    async def listen(ws):
        async for message in ws:
            print('message', message.data)
        print('listener ends', ws.closed, ws.close_code)
    async with aiohttp.ClientSession() as session:
        request = asyncio.create_task(session.get(url + '/slow'))
        ws = await session.ws_connect(url + '/talk')
        listener = asyncio.create_task(listen(ws))
        await ws.send_str('hello')
        await asyncio.sleep(0.05)
    await asyncio.wait_for(listener, 1)
    try:
        await request
    except aiohttp.ServerDisconnectedError as exc:
        print('request:', exc)
    await runner.cleanup()


asyncio.run(main())
