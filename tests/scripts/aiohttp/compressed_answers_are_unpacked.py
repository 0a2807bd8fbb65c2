# gzip and deflate, whole, cut off and wrong; codings that are unknown are left alone.
import asyncio
import gzip
import zlib
import aiohttp

TEXT = b'hello' * 100
packer = zlib.compressobj(wbits=-15)
bare = packer.compress(TEXT) + packer.flush()
packed, deflated = gzip.compress(TEXT, mtime=0), zlib.compress(TEXT)
ANSWERS = {
    'gzip': (b'gzip', packed), 'GZIP': (b'GZIP', packed), 'deflate': (b'deflate', deflated), 'bare': (b'deflate', bare),
    'cut-gzip': (b'gzip', packed[:-9]), 'cut-deflate': (b'deflate', deflated[:-5]), 'no-gzip': (b'gzip', b'hello'),
    'no-deflate': (b'deflate', b'hello'), 'empty': (b'gzip', b''), 'x-gzip': (b'x-gzip', packed),
    'identity': (b'identity', b'abc'),
}


async def serve(reader, writer):
    head = (await reader.readuntil(b'\r\n\r\n')).decode()
    coding, body = ANSWERS[head.split()[1][1:]]
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Encoding: %b\r\nContent-Length: %d\r\n\r\n%b' % (coding, len(body), body))
    writer.close()


async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    base = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}/'
    for name in ANSWERS:
        async with aiohttp.ClientSession() as session:
            try:
                async with session.get(base + name) as response:
                    body = await response.read()
                    print(name, response.status, len(body), body == TEXT)
            except aiohttp.ClientError as exc:
                print(name, type(exc).__name__, getattr(exc, 'message', exc))
    async with aiohttp.ClientSession(auto_decompress=False) as session:
        async with session.get(base + 'gzip') as response:
            print(gzip.decompress(await response.read()) == TEXT)
    server.close()


asyncio.run(main())
