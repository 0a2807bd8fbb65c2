"""Content-Type and Content-Length of answers with and without a body."""
import asyncio

from aiohttp import web
from talk import ask, serve


async def handler(request):
    body = {'none': None, 'empty': b'', 'bytes': b'xy'}[request.query['body']]
    return web.Response(status=int(request.query['status']), body=body)


async def main():
    app = web.Application()
    app.router.add_get('/', handler)

    async def client(port):
        for status in 200, 202, 205, 304, 404:
            for body in 'none', 'empty', 'bytes':
                await ask(port, f'GET /?status={status}&body={body} HTTP/1.1\nConnection: close')
        await ask(port, 'GET /?status=204&body=bytes HTTP/1.1\nConnection: close')
    await serve(app, client)

asyncio.run(main())
