import asyncio
import logging

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


class Record(logging.Handler):
    def emit(self, record):
        print(record.name, record.levelname, record.getMessage())


async def hello(request):
    return web.Response(text='hello')


async def client(port):
    await ask(port, 'GET /?q=1', 'User-Agent: tester', 'Referer: r')
    await ask(port, 'GET /missing')
    logger.setLevel(logging.WARNING)
    await ask(port, 'GET /')


logger = logging.getLogger('aiohttp.access')
logger.setLevel(logging.INFO)
logger.addHandler(Record())
app = web.Application()
app.router.add_get('/', hello)
asyncio.run(serve(app, client, access_log_format='%a "%r" %s "%{User-Agent}i" "%{Referer}i" %{Content-Type}o %%'))
