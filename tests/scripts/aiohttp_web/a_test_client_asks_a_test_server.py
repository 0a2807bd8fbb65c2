import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer


async def hello(request):
    return web.json_response({'name': request.query.get('name'), 'sent': await request.text()})


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        await ws.send_str(message.data + '!')
    return ws


async def main():
    app = web.Application()
    app.router.add_get('/', hello)
    app.router.add_post('/', hello)
    app.router.add_get('/ws', echo)
    async with TestClient(TestServer(app)) as client:
        response = await client.get('/', params={'name': 'x'})
        print(response.status, await response.json())
        async with client.post('/', data='text') as response:
            print(response.status, await response.json())
        print((await client.get('/nothing')).status)
        async with client.ws_connect('/ws') as ws:
            await ws.send_str('hi')
            print((await ws.receive()).data)

asyncio.run(main())
