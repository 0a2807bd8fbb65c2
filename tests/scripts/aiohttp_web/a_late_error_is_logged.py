"""Handlers that fail when the client has left, and timeouts, are logged."""
import asyncio

from aiohttp import web
from talk import ask, serve


async def stream(request):
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(50):
        await response.write(b'x')
        await asyncio.sleep(0.01)


async def body(request):
    await request.read()


async def late(request):
    raise asyncio.TimeoutError


async def main():
    app = web.Application()
    app.router.add_get('/stream', stream)
    app.router.add_post('/body', body)
    app.router.add_get('/late', late)

    async def client(port):
        for head in 'GET /stream HTTP/1.1\r\n\r\n', 'POST /body HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc':
            _, writer = await asyncio.open_connection('127.0.0.1', port)
            writer.write(head.encode())
            await asyncio.sleep(0.03)
            writer.transport.abort()
            await asyncio.sleep(0.1)
        await ask(port, 'GET /late HTTP/1.1\nConnection: close')
    await serve(app, client)

asyncio.run(main())
