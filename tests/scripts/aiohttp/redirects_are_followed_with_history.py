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
    method, path, _ = head.split(' ', 2)
    if path.startswith('/to/'):
        _, _, status, rest = path.split('/', 3)
        reply(writer, b'', f'{status} Elsewhere', f'Location: /{rest}')
    elif path == '/loop':
        reply(writer, b'', '302 Found', 'Location: /loop')
    elif path == '/ftp':
        reply(writer, b'', '302 Found', 'Location: ftp://host/')
    else:
        reply(writer, f'{method} {path} {body!r}'.encode())


async def main():
    server, base = await serve(answer)
    async with aiohttp.ClientSession() as session:
        for method, path, data in (('GET', '/to/302/end', None), ('POST', '/to/302/end', b'x'), ('POST', '/to/307/end', b'x'),
                                   ('PUT', '/to/303/end', b'x'), ('GET', '/to/301/to/308/end?q=1', None)):
            async with session.request(method, base + path, data=data) as response:
                print(await response.text(), [(step.status, step.url.path) for step in response.history], response.method)
        async with session.get(base + '/loop', allow_redirects=False) as response:
            print(response.status, response.headers['Location'])
        try:
            await session.get(base + '/loop', max_redirects=3)
        except aiohttp.TooManyRedirects as exc:
            print(type(exc).__name__, exc.status, len(exc.history))
        try:
            await session.get(base + '/ftp')
        except ValueError as exc:
            print(exc)
    server.close()


asyncio.run(main())
