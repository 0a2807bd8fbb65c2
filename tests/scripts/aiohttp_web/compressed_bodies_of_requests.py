# Bodies that come with Content-Encoding gzip or deflate are decompressed, whole or piece by piece; others are not.
import asyncio
import gzip
import zlib

from aiohttp import web

TEXT = b'hello world ' * 20


async def read(request):
    try:
        data = await request.read()
    except web.HTTPException as exc:
        print('  ', exc.status, exc.text)
        raise
    except Exception as exc:
        print('  ', type(exc).__name__, exc)
        return web.Response(text='wrong')
    return web.Response(text=f'{len(data)} {data[:12]} {request.content_length} {request.headers.get("Content-Encoding")}')


async def pieces(request):
    print('  ', request.can_read_body, request.body_exists)
    count = 0
    try:
        async for piece in request.content.iter_chunked(100):
            count += len(piece)
    except Exception as exc:
        print('  ', type(exc).__name__, exc)
    return web.Response(text=f'{count} {request.content.at_eof()}')


async def form(request):
    return web.Response(text=str(sorted((await request.post()).items())))


async def as_json(request):
    return web.json_response(await request.json())


async def ignore(request):
    return web.Response(text='ignored')


def bare(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


async def main():
    app = web.Application(client_max_size=5000)
    for function in (read, pieces, form, as_json, ignore):
        app.router.add_post('/' + function.__name__, function)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    port = runner.addresses[0][1]

    async def send(words, path, coding, body, kind='application/octet-stream', chunked=False, cut=None):
        reader, writer = await asyncio.open_connection('127.0.0.1', port)
        head = f'POST /{path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Encoding: {coding}\r\n'
        if chunked:
            head += 'Transfer-Encoding: chunked\r\n\r\n'
            body = b''.join(b'%x\r\n%s\r\n' % (len(body[i:i + 7]), body[i:i + 7]) for i in range(0, len(body), 7)) + b'0\r\n\r\n'
        else:
            head += f'Content-Length: {len(body)}\r\n\r\n'
        writer.write(head.encode() + body[:cut])
        if cut:
            await asyncio.sleep(0.02)
            writer.write(body[cut:])
        answer, _, text = (await reader.read()).partition(b'\r\n\r\n')
        writer.close()
        print(words, path, answer[9:12].decode(), text.decode())

    packed = gzip.compress(TEXT, mtime=0)
    for path in ('read', 'pieces'):
        await send('gzip', path, 'gzip', packed)
        await send('gzip in two', path, 'gzip', packed, cut=9)
        await send('gzip in chunks', path, 'gzip', packed, chunked=True)
        await send('deflate', path, 'deflate', zlib.compress(TEXT))
        await send('bare deflate', path, 'deflate', bare(TEXT))
        await send('capitals', path, 'GZIP', packed)
        await send('two codings', path, 'gzip, deflate', packed)
        await send('identity', path, 'identity', b'as it is')
        await send('unknown', path, 'zstd', b'as it is')
        await send('nothing', path, 'gzip', b'')
        await send('two in a row', path, 'gzip', packed + packed)
        await send('something behind', path, 'gzip', packed + b'behind')
        await send('not complete', path, 'gzip', packed[:-3])
        for size in (4999, 5000):
            await send(f'{size} bytes', path, 'gzip', gzip.compress(bytes(size)))
    await send('no gzip', 'read', 'gzip', b'garbage!!' * 10, cut=40)
    await send('wrong sum', 'read', 'gzip', packed[:-8] + bytes(8))
    await send('no deflate', 'read', 'deflate', b'xgarbage!!')
    await send('gzip', 'ignore', 'gzip', packed)
    await send('gzip', 'form', 'gzip', gzip.compress(b'a=1&b=two'), 'application/x-www-form-urlencoded')
    parts = b'--B\r\nContent-Disposition: form-data; name="f"\r\n\r\nvalue\r\n--B--\r\n'
    await send('parts', 'form', 'deflate', zlib.compress(parts), 'multipart/form-data; boundary=B')
    await send('json', 'as_json', 'gzip', gzip.compress(b'{"a": 1}'), 'application/json')
    await runner.cleanup()


asyncio.run(main())
