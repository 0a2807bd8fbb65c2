"""An HTTP client by hand.

An answer of a web server looks like this, with \\r\\n at the end of each line of its head, and an
empty line before its body:

    HTTP/1.1 200 OK
    server: small
    content-length: 8

    Welcome!

get() should return the status and the text, here (200, 'Welcome!'). But it reads until the
connection ends, and the server keeps that open for more. Mend get(): read the head line by line,
and then as many bytes as it says. Names in the head can be written in capital or small letters.
Close the connection in the end.
"""

import asyncio
import urllib.parse

PAGES = {'/': 'Welcome!', '/café': 'Crêpes and more'}


async def serve(reader, writer):
    """A small web server, which is right as it is. It keeps connections open for further requests, as most do."""
    while line := await reader.readline():
        path = urllib.parse.unquote(line.decode().split()[1])
        while (await reader.readline()).strip():
            pass   # the lines of the head are not needed
        status = '200 OK' if path in PAGES else '404 Not Found'
        body = PAGES.get(path, 'There is no such page.').encode()
        writer.write(f'HTTP/1.1 {status}\r\nserver: small\r\ncontent-length: {len(body)}\r\n\r\n'.encode() + body[:5])
        await asyncio.sleep(0.5)
        writer.write(body[5:])
    writer.close()


async def get(port, path):
    """The status, a number, and the text of a page."""
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(f'GET {urllib.parse.quote(path)} HTTP/1.1\r\nHost: localhost\r\n\r\n'.encode())
    status = int((await reader.readline()).split()[1])
    length = 0
    while line := (await reader.readline()).decode().strip():
        name, value = line.split(':', 1)
        if name.lower() == 'content-length':
            length = int(value)
    body = await reader.readexactly(length)
    return status, body.decode()


async def main():
    async with await asyncio.start_server(serve, '127.0.0.1', 0) as server:
        port = server.sockets[0].getsockname()[1]
        return await asyncio.gather(get(port, '/'), get(port, '/café'), get(port, '/castle'))


if __name__ == '__main__':
    asyncio.run(main())
