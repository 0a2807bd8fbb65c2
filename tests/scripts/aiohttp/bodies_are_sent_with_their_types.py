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


import io


async def answer(head, body, writer):
    fields = dict(line.split(': ', 1) for line in head.strip().split('\r\n')[1:])
    reply(writer, f"{fields.get('Content-Type')} {fields.get('Content-Length')} {body!r}".encode())


async def main():
    server, base = await serve(answer)
    async with aiohttp.ClientSession() as session:
        for data in (b'bytes', 'text', {'k': 'v &', 'n': '1'}, [('a', '1'), ('a', '2')], io.BytesIO(b'file'), b''):
            async with session.post(base, data=data) as response:
                print(await response.text())
        for method in ('PUT', 'PATCH'):
            async with session.request(method, base, json={'a': [1, None]}) as response:
                print(method, await response.text())
        async with session.delete(base) as response:
            print(await response.text())
        try:
            await session.post(base, data=b'x', json={})
        except ValueError as exc:
            print(exc)
    server.close()


asyncio.run(main())
