import asyncio

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


async def stream(request):
    response = web.StreamResponse(headers={'Content-Type': 'text/plain'})
    await response.prepare(request)
    for i in range(3):
        await response.write(b'piece %d\n' % i)
        await asyncio.sleep(0)
    await response.write_eof(b'end')
    return response


async def long(request):
    response = web.StreamResponse()
    response.content_length = 5
    response.content_type = 'text/plain'
    await response.prepare(request)
    await response.write(b'12345')
    return response


async def pieces():
    yield b'one'
    yield b'two'


async def generated(request):
    return web.Response(body=pieces())


async def early(request):
    response = web.StreamResponse()
    try:
        await response.write(b'x')
    except RuntimeError as error:
        return web.Response(text=str(error))


async def client(port):
    for name in ('stream', 'long', 'generated', 'early'):
        await ask(port, f'GET /{name}')
    await ask(port, 'HEAD /stream')


app = web.Application()
app.add_routes([web.get('/' + f.__name__, f) for f in (stream, long, generated, early)])
asyncio.run(serve(app, client))
