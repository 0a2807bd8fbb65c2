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


routes = web.RouteTableDef()


@routes.get('/info', name='info')
async def info(request):
    return web.Response(text=f'{request.app is admin} {request.path} {request.rel_url}')


@routes.view('/thing/{id}')
class Thing(web.View):
    async def get(self):
        return web.Response(text='get ' + self.request.match_info['id'])

    async def post(self):
        return web.Response(text='post ' + await self.request.text())


@web.middleware
async def marks(request, handler):
    response = await handler(request)
    response.headers['X-Admin'] = 'yes'
    return response


async def home(request):
    return web.Response(text=f'{request.app is app}')


async def client(port):
    for line in ('GET /', 'GET /admin/info', 'GET /admin/thing/7', 'PUT /admin/thing/7', 'GET /admin/none', 'GET /admin'):
        await ask(port, line)
    await ask(port, 'POST /admin/thing/7', body=b'data')


admin = web.Application(middlewares=[marks])
admin.add_routes(routes)
app = web.Application()
app.router.add_get('/', home)
app.add_subapp('/admin/', admin)
print(admin.router['info'].url_for(), len(routes), [type(r).__name__ for r in app.router.resources()])
asyncio.run(serve(app, client))
