import asyncio
import tempfile
from pathlib import Path

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


async def one(request):
    return web.FileResponse(folder / 'a.txt')


async def client(port):
    await ask(port, 'GET /one')
    await ask(port, 'GET /static/a.txt')
    for wanted in ('0-3', '5-', '-2', '8-100'):
        await ask(port, 'GET /static/a.txt', f'Range: bytes={wanted}')
    await ask(port, 'HEAD /static/a.txt')
    for path in ('sub/b.html', 'missing', '', '../secret', '%2e%2e/secret', 'sub'):
        await ask(port, 'GET /static/' + path)
    await ask(port, 'POST /static/a.txt')
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(b'GET /one HTTP/1.1\r\n\r\n')
    head = await reader.readuntil(b'\r\n\r\n')
    await reader.readexactly(10)
    tag = next(line for line in head.split(b'\r\n') if line.lower().startswith(b'etag'))
    writer.write(b'GET /one HTTP/1.1\r\nConnection: close\r\nIf-None-Match' + tag[4:] + b'\r\n\r\n')
    print((await reader.read()).split(b'\r\n')[0])
    writer.close()


with tempfile.TemporaryDirectory() as name:
    folder = Path(name) / 'files'
    (folder / 'sub').mkdir(parents=True)
    (Path(name) / 'secret').write_text('secret')
    (folder / 'a.txt').write_text('0123456789')
    (folder / 'sub' / 'b.html').write_text('<p>')
    app = web.Application()
    app.router.add_get('/one', one)
    app.router.add_static('/static/', folder)
    asyncio.run(serve(app, client))
