# A client that compresses what it sends, and decompresses what it gets or not; files with a compressed neighbour.
import asyncio
import gzip
import io
import os
import tempfile
import zlib

from aiohttp import ClientSession, web


async def echo(request):
    shown = [f'{name}={request.headers.get(name)}' for name in ('Content-Encoding', 'Content-Length', 'Transfer-Encoding', 'Content-Type')]
    data = await request.read()
    print('  ', *shown, len(data), data[:12])
    return web.Response(body=data)


async def answer(request):
    return web.Response(body=bytes.fromhex(request.query['body']), headers={'Content-Encoding': request.query['coding']})


async def main():
    folder = tempfile.mkdtemp()
    for name, text in (('a.txt', b'plain text ' * 20), ('b.txt', b'alone')):
        with open(os.path.join(folder, name), 'wb') as f:
            f.write(text)
    for name, text in (('a.txt.gz', b'packed text ' * 20), ('c.gz', b'itself')):
        with gzip.GzipFile(os.path.join(folder, name), 'wb', mtime=0) as f:
            f.write(text)

    async def file(request):
        return web.FileResponse(os.path.join(folder, request.match_info['name']))

    app = web.Application()
    app.add_routes([web.post('/echo', echo), web.get('/answer', answer), web.get('/file/{name}', file), web.static('/static', folder)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    url = f'http://127.0.0.1:{runner.addresses[0][1]}'

    async def pieces():
        yield b'one' * 20
        yield b'two' * 2000

    async with ClientSession() as session:
        for compress in (True, 'deflate', 'gzip'):
            for data in (b'hello' * 100, 'text' * 50, {'a': '1'}, io.BytesIO(b'file' * 50), pieces()):
                async with session.post(url + '/echo', data=data, compress=compress) as response:
                    print(compress, response.status, len(await response.read()))
        async with session.post(url + '/echo', json=[1] * 20, compress=True) as response:
            print(await response.json(content_type=None))
        try:
            await session.post(url + '/echo', data=b'x', compress=True, headers={'Content-Encoding': 'gzip'})
        except ValueError as exc:
            print(exc)
        deflated = zlib.compress(b'deflated')
        for coding, body in (('gzip', gzip.compress(b'gzip')), ('deflate', deflated), ('deflate', deflated[2:-4]), ('own', b'as it is'),
                             ('identity', b'as it is'), ('gzip', b'garbage')):
            try:
                async with session.get(url + '/answer', params={'coding': coding, 'body': body.hex()}) as response:
                    print(coding, await response.read(), response.headers.get('Content-Encoding'))
            except Exception as exc:
                print(coding, type(exc).__name__, exc)
    async with ClientSession(auto_decompress=False) as session:
        print(session.auto_decompress)
        async with session.get(url + '/answer', params={'coding': 'gzip', 'body': '1f8b'}) as response:
            print(await response.read(), response.headers['Content-Encoding'])
        for path in ('/file/a.txt', '/file/b.txt', '/file/c.gz', '/file/a.txt.gz', '/static/a.txt'):
            for accepted in ('gzip', 'identity'):
                for method in ('GET', 'HEAD'):
                    async with session.request(method, url + path, headers={'Accept-Encoding': accepted}) as response:
                        data = await response.read()
                        names = ('Content-Encoding', 'Content-Length', 'Content-Type', 'Vary')
                        print(path, accepted, method, response.status, [response.headers.get(name) for name in names], len(data), data[:2])
        async with session.get(url + '/file/a.txt', headers={'Accept-Encoding': 'gzip', 'Range': 'bytes=0-1'}) as response:
            print(response.status, response.headers['Content-Range'], await response.read())
    await runner.cleanup()


asyncio.run(main())
