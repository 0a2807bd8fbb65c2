"""Locations are quoted; a View's method that is no coroutine; a second route; the router's views."""
import asyncio
import logging
import sys

from aiohttp import web

logging.basicConfig(level=logging.ERROR, stream=sys.stdout, format='%(name)s %(message)s')
logging.Formatter.formatException = lambda self, info: repr(info[1])


async def ask(port, head, body=b''):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(head.replace('\n', '\r\n').encode() + b'\r\n\r\n' + body)
    answer = await reader.read()
    writer.close()
    lines = [line for line in answer.decode().split('\r\n') if not line.startswith(('Date', 'Server'))]
    print(head.split('\n')[0], '->', ' | '.join(lines))


async def serve(app, client):
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    await client(runner.addresses[0][1])
    await runner.cleanup()


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
