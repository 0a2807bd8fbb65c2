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


async def form(request):
    found = {}
    for name, value in (await request.post()).items():
        found[name] = value if isinstance(value, str) else [value.filename, value.content_type, value.file.read().decode()]
    return web.json_response(found)


async def read(request):
    body = await request.read()
    return web.json_response([request.content_type, request.charset, request.content_length, request.body_exists,
                              len(body), await request.text() == body.decode()])


async def data(request):
    return web.json_response((await request.json())['a'])


PARTS = (b'--X\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue\r\n--X\r\nContent-Disposition: form-data; name="f"; '
         b'filename="f.txt"\r\nContent-Type: text/plain\r\n\r\nline 1\r\nline 2\r\n--X--\r\n')


async def client(port):
    await ask(port, 'POST /form', 'Content-Type: application/x-www-form-urlencoded', body=b'a=1&b=%C3%A9+x&a2=')
    await ask(port, 'POST /form', 'Content-Type: multipart/form-data; boundary=X', body=PARTS)
    await ask(port, 'POST /form', 'Content-Type: text/plain', body=b'a=1')
    await ask(port, 'POST /read', 'Content-Type: text/plain; charset=utf-8', body=b'12345')
    await ask(port, 'POST /read')
    await ask(port, 'POST /data', 'Content-Type: application/json', body=b'{"a": [1, 2]}')
    await ask(port, 'POST /read', body=b'x' * 2000)
    await ask(port, 'POST /form', 'Content-Type: application/x-www-form-urlencoded', body=b'a=' + b'1' * 2000)


app = web.Application(client_max_size=1000)
app.add_routes([web.post('/form', form), web.post('/read', read), web.post('/data', data)])
asyncio.run(serve(app, client))
