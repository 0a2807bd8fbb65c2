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


async def main():
    connections = 0

    async def connected(reader, writer):
        nonlocal connections
        connections += 1
        try:
            while True:
                await reader.readuntil(b'\r\n\r\n')
                await asyncio.sleep(0.02)
                reply(writer, b'ok')
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(connected, '127.0.0.1', 0)
    url = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}/'

    async def fetch(session):
        async with session.get(url) as response:
            return await response.text()

    for connector in (None, aiohttp.TCPConnector(limit=2), aiohttp.TCPConnector(limit_per_host=1),
                      aiohttp.TCPConnector(force_close=True)):
        connections = 0
        async with aiohttp.ClientSession(connector=connector) as session:
            for _ in range(3):
                await fetch(session)
            one_by_one = connections
            await asyncio.gather(*[fetch(session) for _ in range(5)])
            print(one_by_one, connections)
    server.close()


asyncio.run(main())
