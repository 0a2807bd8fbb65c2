"""Bodies that are read, parts of files that are not there, empty Expect headers, log formats."""
import asyncio
import logging

from aiohttp import web
from talk import ask


import io
import os
import tempfile

place = tempfile.mkdtemp()
with open(os.path.join(place, 'a.txt'), 'w') as file:
    file.write('hello')
os.utime(file.name, (1e9, 1e9))


async def reader(request):
    return web.Response(body=io.BytesIO(b'from a file'))


async def form(request):
    part = await (await request.multipart()).next()
    return web.Response(body=await part.read_chunk(8))


async def whole(request):
    return web.Response(body=await request.read(), content_type='text/plain')


class Handler(logging.Handler):
    def emit(self, record):
        print('log', record.getMessage())


async def main():
    logger = logging.getLogger('log')
    logger.propagate = False
    logger.setLevel(logging.INFO)
    logger.addHandler(Handler())
    app = web.Application()
    app.router.add_get('/reader', reader)
    app.router.add_post('/whole', whole)
    app.router.add_post('/form', form)
    app.router.add_static('/static', place)
    runner = web.AppRunner(app, access_log=logger, access_log_format='%s 100% %z %{a b}i %{X}x %r')
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    port = runner.addresses[0][1]
    await ask(port, 'GET /reader HTTP/1.1\nConnection: close')
    await ask(port, 'POST /whole HTTP/1.1\nExpect:\nConnection: close\nContent-Length: 2', b'ab')
    await ask(port, 'GET /static/a.txt HTTP/1.1\nRange: bytes=9-\nConnection: close')
    await ask(port, 'GET /static//etc/passwd HTTP/1.1\nConnection: close')
    body = b'--bound\r\n\r\n' + b'x' * 20 + b'\r\n--bound--\r\n'
    await ask(port, 'POST /form HTTP/1.1\nContent-Type: multipart/mixed; boundary=bound\nConnection: close\n'
                    f'Content-Length: {len(body)}', body)
    await runner.cleanup()

    class NoLogger:
        pass

    try:
        await web.AppRunner(web.Application(), access_log_class=NoLogger).setup()
    except TypeError as error:
        print(str(error).replace('main.<locals>.', ''))

asyncio.run(main())
