# enable_compression(): what the client takes decides, or force; lengths, chunks, HEAD, old clients, streams.
import asyncio
import io
import warnings
import zlib

from aiohttp import web

TEXT = 'hello world ' * 20
warnings.simplefilter('ignore')
routes = web.RouteTableDef()


def handler(function):
    routes.get('/' + function.__name__)(function)
    return function


@handler
async def usual(request):
    response = web.Response(text=TEXT)
    response.enable_compression()
    return response


@handler
async def gzip(request):
    response = web.Response(text=TEXT)
    response.enable_compression(web.ContentCoding.gzip)
    print(response.compression, response.chunked, response.content_length)
    return response


@handler
async def deflate(request):
    response = web.Response(body=TEXT.encode())
    response.enable_compression(force=web.ContentCoding.deflate)
    return response


@handler
async def identity(request):
    response = web.Response(text=TEXT)
    response.enable_compression(web.ContentCoding.identity)
    return response


@handler
async def by_bool(request):
    response = web.json_response({'a': [1] * 50})
    response.enable_compression(True)
    return response


@handler
async def stream(request):
    response = web.StreamResponse()
    response.content_length = 600
    response.enable_compression()
    await response.prepare(request)
    await response.write(b'abc' * 100)
    await response.write(bytearray(b'def' * 100))
    await response.write_eof()
    return response


@handler
async def in_chunks(request):
    response = web.Response(text=TEXT)
    response.enable_compression()
    response.enable_chunked_encoding()
    return response


@handler
async def of_a_file(request):
    response = web.Response(body=io.BytesIO(TEXT.encode()))
    response.enable_compression()
    return response


@handler
async def of_a_generator(request):
    async def pieces():
        yield b'one' * 50
        yield b'two' * 50
    response = web.Response(body=pieces())
    response.enable_compression()
    return response


@handler
async def raised(request):
    error = web.HTTPBadRequest(text=TEXT)
    error.enable_compression()
    raise error


@handler
async def named_already(request):
    response = web.Response(text=TEXT, headers={'Content-Encoding': 'x-own'})
    response.enable_compression()
    return response


async def ask(port, method, path, version, accepted):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    more = f'Accept-Encoding: {accepted}\r\n' if accepted else ''
    writer.write(f'{method} /{path} HTTP/{version}\r\nHost: h\r\nConnection: close\r\n{more}\r\n'.encode())
    head, _, body = (await reader.read()).partition(b'\r\n\r\n')
    writer.close()
    lines = head.decode().split('\r\n')
    headers = dict(line.split(': ', 1) for line in lines[1:])
    if headers.get('Transfer-Encoding') == 'chunked' and method != 'HEAD':
        rest, body = body, b''
        while rest:
            size, _, rest = rest.partition(b'\r\n')
            body += rest[:int(size, 16)]
            rest = rest[int(size, 16) + 2:]
    length = len(body)
    coding = headers.get('Content-Encoding')
    if coding in ('gzip', 'deflate') and body:
        body = zlib.decompress(body, 47)
    shown = [f'{name}={headers[name]}' for name in ('Content-Encoding', 'Content-Length', 'Transfer-Encoding', 'Content-Type') if name in headers]
    print(path, method, version, accepted, lines[0][9:], *shown, length, body == TEXT.encode() or body[:6])


async def main():
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, '127.0.0.1', 0)
    await site.start()
    port = runner.addresses[0][1]
    for accepted in (None, 'gzip', 'deflate', 'gzip, deflate', 'identity', 'br', '*', 'GZIP', 'gzip;q=0.5'):
        await ask(port, 'GET', 'usual', '1.1', accepted)
    for path in ('usual', 'gzip', 'deflate', 'identity', 'by_bool', 'raised', 'named_already'):
        for method, version in (('GET', '1.1'), ('HEAD', '1.1'), ('GET', '1.0')):
            await ask(port, method, path, version, 'gzip')
    for path in ('stream', 'of_a_file', 'of_a_generator', 'in_chunks'):
        for accepted in ('gzip', 'deflate', None):
            await ask(port, 'GET', path, '1.1', accepted)
    for path in ('stream', 'of_a_file', 'of_a_generator'):
        await ask(port, 'GET', path, '1.0', 'gzip')
    await runner.cleanup()
    try:
        web.Response().enable_compression('gzip')
    except AssertionError as exc:
        print(exc)


asyncio.run(main())
