# A WebSocket takes one of the connector's connections until it is closed, and is refused like other requests.
import asyncio
import aiohttp
from aiohttp import web


async def main():
    async def talk(request):
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        async for message in ws:
            await ws.send_str(message.data + request.path)
        return ws

    async def elsewhere(request):
        raise web.HTTPFound(request.query['to'])
    app = web.Application()
    app.add_routes([web.get('/talk', talk), web.get('/moved', elsewhere)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    url = 'http://127.0.0.1:%d' % runner.addresses[0][1]
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as session:
        ws = await session.ws_connect(url + '/moved?to=/talk')
        waits = asyncio.create_task(session.get(url + '/none'))
        await ws.send_str('redirected to ')
        print(await ws.receive_str(), waits.done())
        await asyncio.sleep(0.02)
        print(waits.done())
        await ws.close()
        async with await waits as response:
            print(response.status)
        try:
            await session.ws_connect(url + '/moved?to=/moved?to=/none')
        except aiohttp.ClientResponseError as exc:
            print(type(exc).__name__, exc.status, len(exc.history))
        try:
            await session.ws_connect(url + '/none')
        except aiohttp.ClientResponseError as exc:
            print(type(exc).__name__, exc.status, exc.message)
        async with session.ws_connect(url + '/talk') as ws:
            await ws.send_str('still room: ')
            print(await ws.receive_str())
    told = []
    config = aiohttp.TraceConfig()
    for name in 'request_start', 'connection_create_end', 'request_headers_sent', 'request_end', 'request_exception':
        async def tell(session, context, params, name=name):
            told.append(name)
        getattr(config, 'on_' + name).append(tell)
    async with aiohttp.ClientSession(trace_configs=[config]) as session:
        async with session.ws_connect(url + '/talk') as ws:
            print(told)
    await runner.cleanup()


asyncio.run(main())
