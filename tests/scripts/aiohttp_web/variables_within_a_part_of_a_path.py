"""A variable need not begin behind a slash."""
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
