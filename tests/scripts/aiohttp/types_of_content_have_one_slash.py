# What is no type of content counts as text/plain; any charset that Python knows serves for text().
import asyncio
import aiohttp

KINDS = ['text/html; charset=utf-8', 'TEXT/HTML', 'nonsense', 'a/b/c', 'text/', 'text/plain; charset=utf-16', '']


async def main():
    kinds = iter(KINDS)

    async def answer(reader, writer):
        await reader.readuntil(b'\r\n\r\n')
        kind = next(kinds)
        body = 'é'.encode('utf-16' if 'utf-16' in kind else 'utf-8')
        writer.write(f'HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n'
                     f'Connection: close\r\n\r\n'.encode() + body)
        writer.close()
    server = await asyncio.start_server(answer, '127.0.0.1', 0)
    async with aiohttp.ClientSession() as session:
        for kind in KINDS:
            async with session.get(f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}') as response:
                print(repr(kind), response.content_type, response.charset, await response.text())
    server.close()


asyncio.run(main())
