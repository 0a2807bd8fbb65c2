import asyncio
import logging

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


async def echo(request):
    return web.Response(text=repr(await request.text()))


async def raw(port, data):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(data)
    answer = await reader.read()
    print(data[:70], '->', [line for line in answer.split(b'\r\n') if line.startswith(b'HTTP/')])
    writer.close()


async def client(port):
    await raw(port, b'GET / HTTP/1.1\r\nHost: h\r\nX: a\r\n b\r\nConnection: close\r\n\r\n')
    await raw(port, b'GET / HTTP/1.1\r\nHost: h\r\nX:\r\n\tb\r\nConnection: close\r\n\r\n')
    await raw(port, b'GET / HTTP/2.0\r\nHost: h\r\nConnection: close\r\n\r\n')
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    for piece in (b'GET / HTTP/1.1\r\nX: a', b'\r', b'\n', b' b\r\n\r\n'):
        writer.write(piece)
        await asyncio.sleep(0.02)
    print((await reader.read()).split(b'\r\n')[0])
    writer.close()


logging.getLogger('aiohttp.server').setLevel(logging.CRITICAL)
app = web.Application()
app.router.add_get('/', echo)
asyncio.run(serve(app, client))
