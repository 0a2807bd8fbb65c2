import asyncio

import aiohttp
from aiohttp import web

LINES = ['content-type: text/plain', 'CACHE-CONTROL: no-store', 'x-oWn: 1', 'www-authenticate: Basic', 'etag: "1"']


async def served(request):
    print(list(request.headers))
    print([name for name, _ in request.raw_headers])
    return web.Response()


async def answer(reader, writer):
    await reader.readuntil(b'\r\n\r\n')
    writer.write('\r\n'.join(['HTTP/1.1 200 OK', 'content-length: 0', *LINES, '', '']).encode())
    writer.close()


async def main():
    runner = web.ServerRunner(web.Server(served))
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    reader, writer = await asyncio.open_connection('127.0.0.1', runner.addresses[0][1])
    writer.write('\r\n'.join(['GET / HTTP/1.1', 'hOST: x', *LINES, 'connection: close', '', '']).encode())
    print((await reader.readline()).decode().strip())
    writer.close()
    await runner.cleanup()
    server = await asyncio.start_server(answer, '127.0.0.1', 0)
    async with aiohttp.ClientSession() as session:
        async with session.get(f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}/') as response:
            print(list(response.headers), response.headers['ETag'])
            print([name for name, _ in response.raw_headers])
    server.close()


asyncio.run(main())
