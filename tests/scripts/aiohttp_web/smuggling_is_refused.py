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
    post = b'POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n'
    await raw(port, post + b'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n')
    await raw(port, post + b'Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n')
    await raw(port, post + b'Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd')
    await raw(port, post + b'Content-Length: +3\r\n\r\nabc')
    await raw(port, post + b'Content-Length: 99999999999999999999999\r\n\r\nabc')
    await raw(port, post + b'Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n')
    await raw(port, post + b'Transfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n0\r\n\r\n')
    await raw(port, post + b'Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc\r\n0\r\n\r\n')
    await raw(port, post + b'X: a\rY: b\r\n\r\n')
    await raw(port, b'GARBAGE\r\n\r\n')
    await raw(port, b'GET /' + b'a' * 9000 + b' HTTP/1.1\r\n\r\n')
    await raw(port, b'GET / HTTP/1.1\r\nX: ' + b'a' * 9000 + b'\r\n\r\n')
    await raw(port, post + b'Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n')


logging.getLogger('aiohttp.server').setLevel(logging.CRITICAL)
app = web.Application()
app.router.add_post('/', echo)
asyncio.run(serve(app, client))
