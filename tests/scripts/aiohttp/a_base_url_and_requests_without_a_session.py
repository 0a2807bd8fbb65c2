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
    reply(writer, head.split('\r\n')[0].encode())


async def main():
    server, base = await serve(answer)
    async with aiohttp.ClientSession(base_url=base) as session:
        async with session.get('/page') as response:
            print(await response.text())
        task = asyncio.create_task(session.get('/task'))
        response = await task
        print(await response.text())
        print([response.status for response in await asyncio.gather(session.get('/1'), session.head('/2'))])
    async with aiohttp.request('GET', base + '/once', params={'a': 'b'}) as response:
        print(await response.text())
    server.close()


asyncio.run(main())
