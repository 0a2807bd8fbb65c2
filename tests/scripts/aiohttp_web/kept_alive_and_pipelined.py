import asyncio

from aiohttp import web


async def serve(app, client, **options):
    runner = web.AppRunner(app, **options)
    await runner.setup()
    site = web.TCPSite(runner, '127.0.0.1', 0)
    await site.start()
    try:
        await client(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def slow(request):
    await asyncio.sleep(0.01)
    return web.Response(text='slow')


async def fast(request):
    return web.Response(text='fast')


async def post(request):
    return web.Response(text=(await request.text()).upper())


async def ignores(request):
    return web.Response(text='ignored')


async def raw(port, *pieces):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    for piece in pieces:
        writer.write(piece)
        await asyncio.sleep(0.01)
    answer = await reader.read()
    print([line for line in answer.split(b'\r\n') if not line.startswith((b'Date', b'Server', b'Content-Type'))])
    writer.close()


async def client(port):
    get = b'GET /%s HTTP/1.1\r\nHost: h\r\n\r\n'
    last = b'GET /fast HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n'
    await raw(port, get % b'slow' + get % b'fast' + get % b'missing' + last)
    await raw(port, *[bytes([b]) for b in b'GET /fast HTTP/1.1\r\nConnection: close\r\n\r\n'])
    await raw(port, b'POST /post HTTP/1.1\r\nContent-Length: 6\r\n\r\nabc', b'def' + get % b'fast' + last)
    await raw(port, b'POST /post HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab', b'c\r\n2;x=y\r\nde\r\n0\r\n\r\n' + last)
    await raw(port, b'POST /ignores HTTP/1.1\r\nContent-Length: 6\r\n\r\nabc', b'def' + last)
    await raw(port, b'GET /fast HTTP/1.0\r\n\r\n')
    await raw(port, b'GET /fast HTTP/1.0\r\nConnection: keep-alive\r\n\r\n', b'GET /slow HTTP/1.0\r\n\r\n')
    await raw(port, b'POST /post HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n', b'hi')
    await raw(port, b'POST /post HTTP/1.1\r\nContent-Length: 2\r\nExpect: miracles\r\nConnection: close\r\n\r\n', b'hi')


app = web.Application()
app.add_routes([web.get('/slow', slow), web.get('/fast', fast), web.post('/post', post), web.post('/ignores', ignores)])
asyncio.run(serve(app, client))
