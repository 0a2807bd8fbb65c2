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
    lines = [line for line in head.strip().split('\r\n')[1:] if not line.startswith(('Host', 'Accept-Encoding'))]
    reply(writer, '|'.join(lines).encode())


async def main():
    server, base = await serve(answer)
    agent = {'User-Agent': 'test'}
    async with aiohttp.ClientSession(headers={**agent, 'X-All': '1'}) as session:
        for options in ({}, {'headers': {'x-all': '2', 'Accept': 'text/html'}}, {'headers': [('A', '1'), ('A', '2')]},
                        {'auth': aiohttp.BasicAuth('user', 'pass')}, {'skip_auto_headers': ['Accept']}):
            async with session.get(base, **options) as response:
                print(await response.text())
        async with session.get(base.replace('//', '//me:pw@')) as response:
            print('Authorization: Basic bWU6cHc=' in await response.text())
        for headers in ({'X': 5}, {'X': 'a\r\nb'}):
            try:
                await session.get(base, headers=headers)
            except (TypeError, ValueError) as exc:
                print(type(exc).__name__, exc)
    print(aiohttp.BasicAuth.decode('Basic dXNlcjpwYXNz'), session.closed)
    try:
        await session.get(base)
    except RuntimeError as exc:
        print(exc)
    server.close()


asyncio.run(main())
