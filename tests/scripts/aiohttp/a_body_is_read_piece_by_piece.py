import asyncio
import aiohttp


async def serve(answer):
    """A server that reads a request's head (and announced body) and calls answer(head, body, writer)."""
    async def connected(reader, writer):
        try:
            while head := (await reader.readuntil(b'\r\n\r\n')).decode():
                size = [int(line[15:]) for line in head.split('\r\n') if line.lower().startswith('content-length:')]
                body = await reader.readexactly(size[0]) if size else b''
                await answer(head, body, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
    server = await asyncio.start_server(connected, '127.0.0.1', 0)
    return server, f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}'


def reply(writer, body=b'', status='200 OK', *headers):
    lines = [f'HTTP/1.1 {status}', f'Content-Length: {len(body)}', *headers]
    writer.write('\r\n'.join(lines).encode() + b'\r\n\r\n' + body)


async def answer(head, body, writer):
    reply(writer, b''.join(b'line %d\n' % number for number in range(6)))


async def main():
    server, base = await serve(answer)
    async with aiohttp.ClientSession() as session:
        async with session.get(base) as response:
            content = response.content
            print(await content.read(3), await content.readline(), await content.readexactly(4), await content.readuntil(b'2'))
            print(await content.read(), await content.read(), content.at_eof())
        async with session.get(base) as response:
            print([line async for line in response.content])
        async with session.get(base) as response:
            print([len(piece) async for piece in response.content.iter_chunked(16)])
        async with session.get(base) as response:
            print(b''.join([piece async for piece in response.content.iter_any()]))
        async with session.get(base) as response:
            try:
                await response.content.readexactly(1000)
            except asyncio.IncompleteReadError as exc:
                print(exc, len(exc.partial))
    server.close()


asyncio.run(main())
