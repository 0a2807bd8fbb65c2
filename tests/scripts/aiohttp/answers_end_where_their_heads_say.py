# Lengths, chunks, the end of the connection, no body at all: the same connection serves on where it can.
import asyncio
import aiohttp

ANSWERS = {
    '/length': b'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    '/nothing': b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
    '/none': b'HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n',
    '/same': b'HTTP/1.1 304 Not Modified\r\nX-A: 1\r\n\r\n',
    '/head': b'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n',
    '/chunks': b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7;name=value\r\n, world\r\n0\r\n\r\n',
    '/trailer': b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\nX-After: 1\r\n\r\n',
    '/early': b'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 2\r\n\r\nok',
    '/no reason': b'HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok',
    '/old': b'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\nold',
    '/close': b'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nclose',
    '/until': b'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end',
}
connections = 0


async def serve(reader, writer):
    global connections
    connections += 1
    try:
        while True:
            head = (await reader.readuntil(b'\r\n\r\n')).decode()
            answer = ANSWERS[head.split()[1].replace('%20', ' ')]
            middle = len(answer) * 2 // 3
            for piece in answer[:3], answer[3:middle], answer[middle:]:
                writer.write(piece)
                await asyncio.sleep(0.002)
            if b'close' in answer:
                break
    except asyncio.IncompleteReadError:
        pass
    writer.close()


async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    base = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}'
    async with aiohttp.ClientSession() as session:
        for path in ANSWERS:
            method = 'HEAD' if path == '/head' else 'GET'
            async with session.request(method, base + path) as response:
                print(path, response.status, repr(response.reason), response.version, await response.text(), connections)
    server.close()


asyncio.run(main())
