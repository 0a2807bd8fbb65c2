"""post() reads a form only if the request says that it is one; undecodable queries."""
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
