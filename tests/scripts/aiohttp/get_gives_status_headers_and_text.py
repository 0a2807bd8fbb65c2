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
    reply(writer, 'gr\u00fc\u00df'.encode(), '200 OK', 'Content-Type: text/plain; charset=utf-8', 'X-One: 1', 'x-two: 2')


async def main():
    server, base = await serve(answer)
    async with aiohttp.ClientSession() as session:
        async with session.get(base + '/page') as response:
            print(response.status, response.reason, response.ok, response.method, response.url.path)
            print(response.headers['x-one'], response.headers['X-TWO'], response.headers.get('none'), len(response.headers))
            print(response.content_type, response.charset, response.content_length)
            print(await response.text(), await response.read())
        response = await session.get(base)
        print(type(response).__name__, await response.text())
    server.close()


asyncio.run(main())
