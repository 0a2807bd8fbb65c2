"""Locations are quoted; a View's method that is no coroutine; a second route; the router's views."""
import asyncio

from aiohttp import web
from talk import ask, serve


class Plain(web.View):
    def get(self):
        return web.Response()


async def away(request):
    raise web.HTTPFound('/\u00fc y?q=\u00e4 b')


async def main():
    app = web.Application()
    app.router.add_view('/view', Plain)
    app.router.add_get('/away', away)
    app.router.add_route('*', '/star', away)
    try:
        app.router.add_get('/star', away)
    except RuntimeError as error:
        print(error)
    print(type(app.router.routes()).__name__, type(app.router.resources()).__name__)
    app.add_domain('*.example.com', web.Application())
    print([resource.canonical for resource in app.router.resources()])

    async def client(port):
        await ask(port, 'GET /view HTTP/1.1\nConnection: close')
        await ask(port, 'GET /away HTTP/1.1\nConnection: close')
    await serve(app, client)

asyncio.run(main())
