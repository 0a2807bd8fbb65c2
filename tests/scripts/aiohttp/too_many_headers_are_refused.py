# An answer has at most 128 headers, and texts in its head at most 8190 bytes.
import asyncio
import aiohttp


async def main():
    for headers in (['X: y'] * 127, ['X: y'] * 128, ['X: ' + 'y' * 8189], ['X: ' + 'y' * 9000]):
        async def answer(reader, writer):
            await reader.readuntil(b'\r\n\r\n')
            writer.write('\r\n'.join(['HTTP/1.1 200 OK', 'Content-Length: 0', *headers, '', '']).encode())
            writer.close()
        server = await asyncio.start_server(answer, '127.0.0.1', 0)
        async with aiohttp.ClientSession() as session:
            try:
                async with session.get(f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}') as response:
                    print(len(response.headers))
            except aiohttp.ClientResponseError as exc:
                print(exc.status, exc.message[:40])
        server.close()


asyncio.run(main())
