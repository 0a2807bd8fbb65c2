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


async def found(request):
    raise web.HTTPFound('/elsewhere')


async def forbidden(request):
    raise web.HTTPForbidden(text='go away', headers={'X-Why': 'because'})


async def returned(request):
    return web.HTTPCreated(text='made')


async def json(request):
    raise web.HTTPBadRequest(reason='Odd', text='{"a": 1}', content_type='application/json')


async def client(port):
    for name in ('found', 'forbidden', 'json'):
        await ask(port, f'GET /{name}')
    await ask(port, 'DELETE /found')


app = web.Application()
app.add_routes([web.get('/' + f.__name__, f) for f in (found, forbidden, json)])
asyncio.run(serve(app, client))
error = web.HTTPNotFound()
print(error.status, error.reason, error.text, str(error), repr(error.args), isinstance(error, web.Response))
print([cls.__name__ for cls in (web.HTTPNotFound, web.HTTPClientError, web.HTTPError, web.HTTPException)],
      issubclass(web.HTTPNotFound, web.HTTPClientError), issubclass(web.HTTPFound, web.HTTPRedirection), bool(error))
try:
    raise web.HTTPTooManyRequests()
except web.HTTPException as caught:
    print(type(caught).__name__, caught.status)
try:
    web.HTTPFound('')
except ValueError as caught:
    print(caught)
error = web.HTTPMethodNotAllowed('GET', ['PUT', 'POST'])
print(error.headers['Allow'], error.method, sorted(error.allowed_methods), web.HTTPNoContent().text)
