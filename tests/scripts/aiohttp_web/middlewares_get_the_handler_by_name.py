"""A middleware's second parameter must be named handler."""
import asyncio

from aiohttp import web
from talk import ask, serve


@web.middleware
async def good(request, handler):
    response = await handler(request)
    response.headers['X-By'] = handler.__name__
    return response


@web.middleware
async def wrong(request, h):
    return await h(request)


async def hello(request):
    return web.Response(text='hello')


async def main():
    for middleware in good, wrong:
        app = web.Application(middlewares=[middleware])
        app.router.add_get('/', hello)
        await serve(app, lambda port: ask(port, 'GET / HTTP/1.1\nConnection: close'))

asyncio.run(main())
