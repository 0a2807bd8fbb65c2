"""Content-Type and Content-Length of answers with and without a body."""
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
    body = {'none': None, 'empty': b'', 'bytes': b'xy'}[request.query['body']]
    return web.Response(status=int(request.query['status']), body=body)


async def main():
    app = web.Application()
    app.router.add_get('/', handler)

    async def client(port):
        for status in 200, 202, 205, 304, 404:
            for body in 'none', 'empty', 'bytes':
                await ask(port, f'GET /?status={status}&body={body} HTTP/1.1\nConnection: close')
        await ask(port, 'GET /?status=204&body=bytes HTTP/1.1\nConnection: close')
    await serve(app, client)

asyncio.run(main())
