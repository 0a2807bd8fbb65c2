"""clone() after reading: only when there was nothing; clones with other headers see these."""
import asyncio

from aiohttp import web


async def handler(request):
    copy = request.clone(headers={'Content-Type': 'text/html', 'Host': 'other'})
    print(copy.content_type, copy.host, request.content_type)
    await request.read()
    try:
        print(request.clone(method='PUT'))
    except RuntimeError as error:
        print(error)
    return web.Response()


async def main():
    app = web.Application()
    app.router.add_route('*', '/', handler)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    reader, writer = await asyncio.open_connection(*runner.addresses[0])
    writer.write(b'GET / HTTP/1.1\r\nHost: h\r\n\r\nPOST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx')
    await reader.read()
    writer.close()
    await runner.cleanup()

asyncio.run(main())
