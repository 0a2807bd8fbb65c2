"""post() reads a form only if the request says that it is one; undecodable queries."""
import asyncio

from aiohttp import web
from talk import ask, serve


async def handler(request):
    return web.Response(text=f'{dict(await request.post())} {request.content_type} {dict(request.query)}')


async def main():
    app = web.Application()
    app.router.add_post('/', handler)

    async def client(port):
        for kind in '', 'Content-Type:\n', 'Content-Type: odd\n', 'Content-Type: application/x-www-form-urlencoded\n':
            await ask(port, f'POST /?x=%ff&y=%C3%A4 HTTP/1.1\n{kind}Connection: close\nContent-Length: 3', b'a=1')
    await serve(app, client)

asyncio.run(main())
