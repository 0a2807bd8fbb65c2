import asyncio
import aiohttp


async def slow(reader, writer):
    head = await reader.readuntil(b'\r\n\r\n')
    if b'/drip' in head:
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc')
    await asyncio.sleep(0.5)
    writer.close()


async def main():
    server = await asyncio.start_server(slow, '127.0.0.1', 0)
    base = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}'
    async with aiohttp.ClientSession() as session:
        for path in ('/silent', '/drip'):
            for timeout in (aiohttp.ClientTimeout(total=0.05), aiohttp.ClientTimeout(sock_read=0.05)):
                try:
                    async with session.get(base + path, timeout=timeout) as response:
                        print('head', response.status)
                        await response.read()
                except asyncio.TimeoutError as exc:
                    print(type(exc).__name__, exc, isinstance(exc, aiohttp.ServerTimeoutError))
        try:
            await asyncio.wait_for(session.get(base + '/silent'), 0.05)
        except asyncio.TimeoutError as exc:
            print('wait_for', type(exc).__name__)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.05)) as session:
        try:
            await session.get(base + '/silent')
        except asyncio.TimeoutError:
            print('session', session.timeout.total)
    server.close()


asyncio.run(main())
