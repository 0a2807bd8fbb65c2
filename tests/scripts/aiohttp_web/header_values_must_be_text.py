"""A header whose value is no text: no answer, but a line in the log."""
import asyncio

from aiohttp import web
from talk import ask, serve


async def number(request):
    return web.Response(headers={'X-Count': 5})


async def main():
    app = web.Application()
    app.router.add_get('/number', number)

    await serve(app, lambda port: ask(port, 'GET /number HTTP/1.1\nConnection: close'))

asyncio.run(main())
