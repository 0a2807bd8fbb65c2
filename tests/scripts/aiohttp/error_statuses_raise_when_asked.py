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
    reply(writer, b'words', head.split(' ')[1][1:] + ' Reason')


async def main():
    server, base = await serve(answer)
    async with aiohttp.ClientSession() as session:
        for status in (200, 204, 304, 404, 503):
            async with session.get(f'{base}/{status}') as response:
                try:
                    response.raise_for_status()
                    print(status, 'fine', response.ok)
                except aiohttp.ClientResponseError as exc:
                    print(exc.status, exc.message, str(exc).replace(base, 'BASE'), response.ok)
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        try:
            await session.get(base + '/500')
        except aiohttp.ClientResponseError as exc:
            print('session:', exc.status)
        async with session.get(base + '/500', raise_for_status=False) as response:
            print(response.status)
    server.close()


asyncio.run(main())
