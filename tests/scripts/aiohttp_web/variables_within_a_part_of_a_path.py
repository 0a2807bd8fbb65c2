"""A variable need not begin behind a slash."""
import asyncio

from aiohttp import web
from talk import ask, serve


async def show(request):
    return web.Response(text=f'{request.match_info.route.resource.canonical} {dict(request.match_info)}')


async def main():
    app = web.Application()
    for path in '/file.{ext}', '/{a}-{b}', r'/v{n:\d+}/x', '/deep/er.{ext}/{rest}', '/plain':
        app.router.add_get(path, show)

    async def client(port):
        for path in '/file.txt', '/file.', '/x-y', '/v12/x', '/vx/x', '/deep/er.a/b', '/deep/er.a', '/plain':
            await ask(port, f'GET {path} HTTP/1.1\nConnection: close')
    await serve(app, client)

asyncio.run(main())
