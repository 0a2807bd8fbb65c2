import asyncio
import aiohttp


async def answer_chunked(reader, writer):
    head = await reader.readuntil(b'\r\n\r\n')
    pieces = []
    while size := int(await reader.readline(), 16):
        pieces.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    body = b''.join(pieces)
    writer.write(b'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n%d %s %r' % (len(body), body[:5], b'chunked' in head))
    writer.close()


async def pieces():
    yield b'first'
    for number in range(50):
        await asyncio.sleep(0)
        yield b'x' * 10_000


async def failing():
    yield b'first'
    raise ValueError('no more')


async def main():
    server = await asyncio.start_server(answer_chunked, '127.0.0.1', 0)
    url = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}/'
    async with aiohttp.ClientSession() as session:
        async with session.post(url, data=pieces()) as response:
            print(await response.text())
        try:
            await session.post(url, data=failing())
        except ValueError as exc:
            print('ValueError', exc)
    server.close()


asyncio.run(main())
