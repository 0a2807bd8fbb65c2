# What follows an answer on a connection that stays open must be another answer, or come later.
import asyncio
import aiohttp

OK = b'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n'
ANSWERS = {
    'more than said': [OK + b'\r\nabcdef'],
    'no body is allowed': [b'HTTP/1.1 204 No Content\r\n\r\nbody'],
    'behind chunks': [b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\njunk'],
    'only an end of line': [OK + b'\r\nabc\r\n'],
    'another answer': [OK + b'\r\nabc' + OK + b'\r\nxyz'],
    'the connection is closed': [OK + b'Connection: close\r\n\r\nabcdef'],
    'later': [OK + b'\r\nabc', b'junk'],
}


async def main():
    for name, pieces in ANSWERS.items():
        async def answer(reader, writer):
            await reader.readuntil(b'\r\n\r\n')
            for piece in pieces:
                writer.write(piece)
                await asyncio.sleep(0.02)
            writer.close()
        server = await asyncio.start_server(answer, '127.0.0.1', 0)
        url = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}'
        async with aiohttp.ClientSession() as session:
            for method in ('GET', 'HEAD') if name == 'more than said' else ('GET',):
                try:
                    async with session.request(method, url) as response:
                        print(name, method, response.status, await response.read())
                except aiohttp.ClientResponseError as exc:
                    print(name, method, exc.status, exc.message)
        server.close()


asyncio.run(main())
