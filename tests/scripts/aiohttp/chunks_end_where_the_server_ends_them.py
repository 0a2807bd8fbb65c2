# iter_chunks() and readchunk() tell where a chunk of HTTP ends; bodies without chunks have no such places.
import asyncio
import aiohttp

HEAD = b'HTTP/1.1 200 OK\r\nConnection: close\r\n'
CHUNKED = HEAD + b'Transfer-Encoding: chunked\r\n\r\n'
ANSWERS = [
    [CHUNKED + b'3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n'],
    [CHUNKED + b'6\r\nabc', b'def\r\n', b'1\r\nx\r\n0\r\n\r\n'],
    [CHUNKED + b'3\r\nabc', b'\r\n2\r\nde\r\n', b'0\r\n\r\n'],
    [CHUNKED + b'0\r\n\r\n'],
    [HEAD + b'Content-Length: 6\r\n\r\nabc', b'def'],
    [HEAD + b'\r\nabc', b'def'],
]


async def main():
    for pieces in ANSWERS:
        async def answer(reader, writer):
            await reader.readuntil(b'\r\n\r\n')
            for piece in pieces:
                writer.write(piece)
                await asyncio.sleep(0.03)
            writer.close()
        server = await asyncio.start_server(answer, '127.0.0.1', 0)
        url = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}'
        async with aiohttp.ClientSession() as session:
            async with session.get(url) as response:
                print([chunk async for chunk in response.content.iter_chunks()])
                print(await response.content.readchunk())
        server.close()


asyncio.run(main())
