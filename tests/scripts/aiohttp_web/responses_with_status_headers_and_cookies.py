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


async def plain(request):
    return web.Response(text='caf\u00e9', status=418, reason='Short and stout', headers={'X-One': '1'})


async def data(request):
    return web.Response(body=b'\x00\x01', content_type='application/x-thing')


async def empty(request):
    return web.Response()


async def nothing(request):
    return web.Response(status=204)


async def cookies(request):
    response = web.json_response(dict(request.cookies))
    response.set_cookie('a', 'b', max_age=60, httponly=True)
    response.set_cookie('c', 'd e', path='/x')
    return response


async def changed(request):
    response = web.Response(text='old')
    response.text = 'new'
    response.content_type = 'text/html'
    response.headers['X-Later'] = 'yes'
    response.set_status(202)
    response['mine'] = 1
    print(response.status, response.reason, response.content_length, response.charset, response.prepared, dict(response))
    return response


async def client(port):
    for name in ('plain', 'data', 'empty', 'nothing', 'cookies', 'changed'):
        await ask(port, f'GET /{name}', 'Cookie: x=1; y=2')
    await ask(port, 'HEAD /plain')


app = web.Application()
app.add_routes([web.get('/' + f.__name__, f) for f in (plain, data, empty, nothing, cookies, changed)])
asyncio.run(serve(app, client))
