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


@web.middleware
async def outer(request, handler):
    print('outer in', request.path)
    response = await handler(request)
    response.headers['X-Outer'] = '1'
    print('outer out')
    return response


@web.middleware
async def errors(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        return web.json_response({'error': error.reason}, status=error.status)
    except ZeroDivisionError as error:
        return web.Response(text=str(error), status=500)


async def hello(request):
    request['seen'] = True
    return web.Response(text='hello')


async def broken(request):
    1 / 0


async def prepare(request, response):
    response.headers['X-Seen'] = str(request.get('seen'))


async def database(app):
    print('open')
    yield
    print('close')


async def said(app):
    print('signal')


async def client(port):
    for path in ('/', '/broken', '/missing'):
        await ask(port, 'GET ' + path)


app = web.Application(middlewares=[outer, errors])
app.on_startup.append(said)
app.on_shutdown.append(said)
app.on_cleanup.append(said)
app.cleanup_ctx.append(database)
app.on_response_prepare.append(prepare)
app.add_routes([web.get('/', hello), web.get('/broken', broken)])
asyncio.run(serve(app, client))
try:
    app.router.add_get('/late', hello)
except RuntimeError as error:
    print(error)
