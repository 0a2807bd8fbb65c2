"""A middleware's second parameter must be named handler."""
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
