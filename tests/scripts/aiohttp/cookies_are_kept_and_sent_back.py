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
    path = head.split(' ')[1]
    sent = [line for line in head.split('\r\n') if line.startswith('Cookie')]
    if path == '/set':
        reply(writer, b'', '200 OK', 'Set-Cookie: a=1', 'Set-Cookie: b=2; Path=/sub; HttpOnly', 'Set-Cookie: c=3; Max-Age=0',
              'Set-Cookie: secret=4; Secure')
    else:
        reply(writer, repr(sent).encode())


async def main():
    server, base = await serve(answer)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True), cookies={'own': 'x'}) as session:
        async with session.get(base + '/set') as response:
            print(sorted((name, morsel.value, morsel['path']) for name, morsel in response.cookies.items()))
        for path in ('/', '/sub/page', '/subway'):
            async with session.get(base + path) as response:
                print(path, await response.text())
        async with session.get(base, cookies={'one': 'more'}) as response:
            print(await response.text())
        print(sorted(cookie.key for cookie in session.cookie_jar))
        session.cookie_jar.clear()
        async with session.get(base) as response:
            print(await response.text())
    async with aiohttp.ClientSession() as session:
        await session.get(base + '/set')
        async with session.get(base) as response:
            print('of an address:', await response.text())
    server.close()


asyncio.run(main())
