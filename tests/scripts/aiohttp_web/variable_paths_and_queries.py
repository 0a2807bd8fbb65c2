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


async def user(request):
    return web.json_response({'name': request.match_info['name'], 'query': dict(request.query), 'path': request.path,
                              'raw': request.raw_path, 'url': str(request.url)})


async def number(request):
    return web.Response(text=str(int(request.match_info['id']) + 1))


async def rest(request):
    return web.Response(text=request.match_info['rest'])


async def client(port):
    for path in ('/u/bob', '/u/b%20b?a=1&b=2&a=3', '/u/', '/u/a/b', '/n/41', '/n/x', '/r/a/b/c', '/u/%C3%A9', '/nothing'):
        await ask(port, 'GET ' + path)
    await ask(port, 'POST /n/41')


app = web.Application()
app.router.add_get('/u/{name}', user, name='user')
app.router.add_get(r'/n/{id:\d+}', number)
app.router.add_get('/r/{rest:.*}', rest)
print(app.router['user'].url_for(name='a b'), app.router['user'].get_info()['formatter'])
asyncio.run(serve(app, client))
