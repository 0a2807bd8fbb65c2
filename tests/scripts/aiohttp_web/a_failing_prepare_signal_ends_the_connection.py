"""on_response_prepare that raises, a directory as a file: no answer, but a line in the log."""
import asyncio

from aiohttp import web
from talk import ask, serve


async def prepare(request, response):
    if request.path == '/value':
        raise ValueError('in the signal')
    if request.path == '/http':
        raise web.HTTPNotFound
    response.headers['X-Signal'] = 'sent'


async def hello(request):
    return web.Response(text='hello')


async def directory(request):
    return web.FileResponse('/')


async def main():
    app = web.Application()
    app.on_response_prepare.append(prepare)
    for path in '/value', '/http', '/fine':
        app.router.add_get(path, hello)
    app.router.add_get('/directory', directory)

    async def client(port):
        for path in '/value', '/http', '/fine', '/directory':
            await ask(port, f'GET {path} HTTP/1.1\nConnection: close')
    await serve(app, client)

asyncio.run(main())
