# A multipart form is used up when it was sent; parts of forms have no Content-Length; lists are several fields.
import asyncio
import io
import aiohttp
from aiohttp import web


async def main():
    async def receive(request):
        return web.Response(text=f'{request.content_type} {(await request.read()).count(b"Content-Length")}')
    app = web.Application()
    app.router.add_post('/', receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    url = 'http://127.0.0.1:%d' % runner.addresses[0][1]
    form = aiohttp.FormData({'field': 'value'})
    form.add_field('file', io.BytesIO(b'data'), filename='a.bin')
    plain = aiohttp.FormData({'field': 'value'})
    with aiohttp.MultipartWriter('form-data') as parts:
        parts.append('text').set_content_disposition('form-data', name='x')
    with aiohttp.MultipartWriter('mixed') as mixed:
        mixed.append('text')
    async with aiohttp.ClientSession() as session:
        for data in form, form, plain, plain, parts, mixed:
            try:
                async with session.post(url, data=data) as response:
                    print(await response.text())
            except RuntimeError as exc:
                print(exc)
    for value in [1, 'two'], 3, None, ('x', 'y'):
        print(aiohttp.FormData([('name', value)])()._value)
    await runner.cleanup()


asyncio.run(main())
