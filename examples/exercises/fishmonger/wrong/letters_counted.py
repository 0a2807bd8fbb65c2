"""A web server by hand.

A fishmonger has a web server, with some faults. Mend answer() and handle():

The number in Content-Length should be that of the bytes in the body. A request for a page that is
not in PAGES should be answered with 404 Not Found and the text "There is no such page.", and one
with another method than GET with 405 Method Not Allowed and the text "Only GET works here." The
server should read the head of the request up to its empty line before it answers, and close the
connection after its answer.
"""

import asyncio

PAGES = {'/': 'Opening hours: 9 to 5', '/fish': 'Pike, perch, trout', '/menu': 'Crêpe au beurre'}


def answer(status, text):
    """The whole answer, head and body, as bytes."""
    body = text.encode()
    return f'HTTP/1.1 {status}\r\nContent-Length: {len(text)}\r\nConnection: close\r\n\r\n'.encode() + body


async def handle(reader, writer):
    line = (await reader.readline()).decode()
    while (await reader.readline()).strip():
        pass   # the rest of the head is not needed
    method, path, _ = line.split()
    if method != 'GET':
        reply = answer('405 Method Not Allowed', 'Only GET works here.')
    elif path in PAGES:
        reply = answer('200 OK', PAGES[path])
    else:
        reply = answer('404 Not Found', 'There is no such page.')
    writer.write(reply)
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def browse(port, request):
    """A client: what comes back for a request, as bytes."""
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(request.encode())
    received = await reader.read()
    writer.close()
    await writer.wait_closed()
    return received


async def main():
    async with await asyncio.start_server(handle, '127.0.0.1', 0) as server:
        port = server.sockets[0].getsockname()[1]
        requests = [f'{line} HTTP/1.1\r\nHost: fishmonger\r\nAccept: text/plain\r\n\r\n'
                    for line in ('GET /fish', 'GET /menu', 'GET /cake', 'DELETE /fish')]
        for received in await asyncio.gather(*(browse(port, request) for request in requests)):
            print(received.decode())


if __name__ == '__main__':
    asyncio.run(main())
