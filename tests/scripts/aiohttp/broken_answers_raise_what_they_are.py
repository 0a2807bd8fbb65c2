import asyncio
import aiohttp


import socket
import struct

ANSWERS = {
    'nothing': b'',
    'no HTTP': b'hello world\r\n\r\n',
    'cut head': b'HTTP/1.1 200 OK\r\n',
    'short body': b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc',
    'cut chunks': b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel',
    'bad chunk size': b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n',
    'bad gzip': b'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello',
    'unknown encoding': b'HTTP/1.1 200 OK\r\nContent-Encoding: odd\r\nContent-Length: 5\r\n\r\nhello',
    'two lengths': b'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nhello',
    'length and chunks': b'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'odd length': b'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nhello',
    'negative length': b'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello',
    'no colon': b'HTTP/1.1 200 OK\r\nfoo\r\n\r\n',
    'long header': b'HTTP/1.1 200 OK\r\nX: ' + b'a' * 9000 + b'\r\n\r\n',
    'folded header': b'HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\nok',
    'only LF': b'HTTP/1.1 200 OK\nContent-Length: 2\n\nok',
    'HTTP/1.0': b'HTTP/1.0 200 OK\r\n\r\nuntil the end',
    'continue first': b'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    'no reason': b'HTTP/1.1 204\r\n\r\n',
    'odd status': b'HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n',
    'reset': None,
    'reset in the body': b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc',
}


async def main():
    name = None

    async def connected(reader, writer):
        await reader.readuntil(b'\r\n\r\n')
        writer.write(ANSWERS[name] or b'')
        await asyncio.sleep(0.01 if 'reset' in name else 0)
        if 'reset' in name:
            sock = writer.get_extra_info('socket')
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
            writer.transport.abort()
        writer.close()

    server = await asyncio.start_server(connected, '127.0.0.1', 0)
    url = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}/'
    for name in ANSWERS:
        async with aiohttp.ClientSession() as session:
            try:
                async with session.get(url) as response:
                    print(name, response.status, repr(response.reason), response.headers.get('X'), end=' ')
                    print(await response.read())
            except aiohttp.ClientResponseError as exc:
                print(name, type(exc).__name__, exc.status, exc.message)
            except aiohttp.ServerDisconnectedError as exc:
                print(name, type(exc).__name__)
            except aiohttp.ClientError as exc:
                print(name, type(exc).__name__, exc)
    server.close()


asyncio.run(main())
