import asyncio
import logging

from aiohttp import web

logging.disable(logging.CRITICAL)


async def hello(request):
    return web.Response(text='hello')


async def main():
    runner = web.ServerRunner(web.Server(hello))
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()

    async def send(*lines):
        reader, writer = await asyncio.open_connection('127.0.0.1', runner.addresses[0][1])
        writer.write('\r\n'.join(['GET / HTTP/1.1', *lines, '', '']).encode())
        answer = await reader.read(300)
        print(lines, answer.split(b'\r\n')[0].decode(), answer.split(b'\r\n\r\n')[-1].decode())
        writer.close()

    for name in ('Host', 'Content-Type', 'User-Agent', 'ETag', 'Content-Location', 'Accept', 'Cookie'):
        await send(f'{name}: 1', f'{name.lower()}: 1')
    for line in ('X-A: b', 'X-A : b', 'X A: b', ': b', 'X(: b', 'X\t: b', 'X-A: b\x0bc', 'Content-Length : 5'):
        await send('Host: x', line)
    await send(': first')
    await runner.cleanup()


asyncio.run(main())
