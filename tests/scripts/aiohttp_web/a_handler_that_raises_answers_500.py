import asyncio
import logging
import sys

from aiohttp import web


async def ask(port, line, *headers, body=b''):
    """One request on a connection of its own: the status line, the headers but those that say when and who, the body."""
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    head = [line + ' HTTP/1.1', 'Host: h', 'Connection: close', *headers]
    if body:
        head.append(f'Content-Length: {len(body)}')
    writer.write('\r\n'.join(head).encode() + b'\r\n\r\n' + body)
    answer = await reader.read()
    writer.close()
    head, _, body = answer.partition(b'\r\n\r\n')
    lines = [l for l in head.decode().split('\r\n') if l.split(':')[0] not in ('Date', 'Server', 'Last-Modified', 'ETag', 'Etag')]
    print(line, '->', ' | '.join(lines), body)


async def serve(app, client, **options):
    runner = web.AppRunner(app, **options)
    await runner.setup()
    site = web.TCPSite(runner, '127.0.0.1', 0)
    await site.start()
    try:
        await client(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def broken(request):
    raise ValueError('a bad day')


async def nothing(request):
    pass


async def number(request):
    return 5


async def fine(request):
    return web.Response(text='fine')


class Record(logging.Handler):
    def emit(self, record):
        print(record.name, record.levelname, record.getMessage(), repr(record.exc_info[1]))


async def client(port):
    for name in ('broken', 'nothing', 'number', 'fine'):
        await ask(port, f'GET /{name}')
    await ask(port, 'GET /broken', 'Accept: text/html')


logger = logging.getLogger('aiohttp.server')
logger.addHandler(Record())
logger.propagate = False
app = web.Application()
app.add_routes([web.get('/' + f.__name__, f) for f in (broken, nothing, number, fine)])
asyncio.run(serve(app, client))
