# send_str() fails once the server has gone, read or not; a pong that does not come ends the WebSocket.
import asyncio
import aiohttp
from aiohttp import web


async def main():
    async def leave(request):
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        request.transport.close()
        return ws

    async def deaf(request):
        ws = web.WebSocketResponse(autoping=False)
        await ws.prepare(request)
        while (await ws.receive()).type == aiohttp.WSMsgType.PING:
            pass
        return ws

    async def impatient(request):
        ws = web.WebSocketResponse(heartbeat=0.04)
        await ws.prepare(request)
        async for message in ws:
            print('server got', message)
        print('server:', ws.close_code, repr(ws.exception()))
        return ws
    app = web.Application()
    app.add_routes([web.get('/leave', leave), web.get('/deaf', deaf), web.get('/impatient', impatient)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    url = 'http://127.0.0.1:%d' % runner.addresses[0][1]
    async with aiohttp.ClientSession() as session:
        ws = await session.ws_connect(url + '/leave')
        await asyncio.sleep(0.05)
        for send in ws.send_str, ws.ping:
            try:
                await send('x')
            except ConnectionResetError as exc:
                print(send.__name__, exc)
        print(await ws.receive(), ws.close_code)
        ws = await session.ws_connect(url + '/deaf', heartbeat=0.04)
        print(await ws.receive(), ws.close_code, repr(ws.exception()))
        ws = await session.ws_connect(url + '/impatient')
        await asyncio.sleep(0.15)
    await runner.cleanup()


asyncio.run(main())
