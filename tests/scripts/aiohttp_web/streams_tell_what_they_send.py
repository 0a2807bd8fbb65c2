"""chunked is what the program asked for; body_length is known at the end."""
import asyncio

from aiohttp import web

seen = []


def note(when, stream):
    seen.append(f'{when} chunked={stream.chunked} length={stream.content_length} sent={stream.body_length > 0}')


async def handler(request):
    stream = web.StreamResponse()
    kind = request.match_info['kind']
    if kind == 'chunked':
        stream.enable_chunked_encoding()
    elif kind == 'length':
        stream.content_length = 3
    note('before', stream)
    await stream.prepare(request)
    await stream.write(b'abc')
    note('during', stream)
    await stream.write_eof()
    note('after', stream)
    return stream


async def main():
    app = web.Application()
    app.router.add_get('/{kind}', handler)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    for kind in 'plain', 'chunked', 'length':
        reader, writer = await asyncio.open_connection(*runner.addresses[0])
        writer.write(f'GET /{kind} HTTP/1.1\r\nConnection: close\r\n\r\n'.encode())
        head, _, body = (await reader.read()).partition(b'\r\n\r\n')
        writer.close()
        print(kind, b'chunked' in head, body)
        print(*seen, sep='\n')
        seen.clear()
    await runner.cleanup()

asyncio.run(main())
