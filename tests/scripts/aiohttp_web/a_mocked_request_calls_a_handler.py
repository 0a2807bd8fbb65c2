"""make_mocked_request: a handler is called without a server."""
import asyncio
import socket

from aiohttp import HttpVersion, web
from aiohttp.test_utils import make_mocked_coro, make_mocked_request


async def greet(request):
    name = request.match_info.get('name', 'nobody')
    return web.json_response({'name': name, 'lang': request.query.get('lang'), 'token': request.headers.get('X-Token')})


async def main():
    request = make_mocked_request('GET', '/hi/bob?lang=de', headers={'X-Token': 't'}, match_info={'name': 'bob'})
    print((await greet(request)).text)
    print(request, isinstance(request, web.Request), request.path, request.query_string, request.host == socket.getfqdn(), request.scheme,
          request.remote, request.keep_alive, request.version, request.raw_headers, request.body_exists)
    try:
        await request.read()
    except TypeError as error:
        print(error)
    request = make_mocked_request('POST', '/', version=HttpVersion(1, 0), closing=True, client_max_size=7, headers={
        'Content-Length': '5', 'Content-Type': 'text/plain; charset=latin-1', 'Range': 'bytes=1-2', 'Cookie': 'a=1'})
    print(request.content_length, request.charset, request.content_type, request.http_range, dict(request.cookies),
          request.keep_alive)
    copy = request.clone(method='PUT', rel_url='/new?x=1', headers={'Content-Type': 'text/html'})
    print(copy, copy.query, copy.content_type, request.path)
    app = web.Application()
    app.router.add_get('/r/{id}', greet)
    for method, path in ('GET', '/r/7'), ('POST', '/r/7'), ('GET', '/nowhere'):
        info = await app.router.resolve(make_mocked_request(method, path))
        print(dict(info), info.http_exception)
    print(make_mocked_request('GET', '/', app=app).app is app)
    print(make_mocked_request('GET', '/', sslcontext=True).scheme)
    stream = web.StreamResponse()
    await stream.prepare(make_mocked_request('GET', '/'))
    await stream.write(b'abc')
    await stream.write_eof()
    coro = make_mocked_coro(5)
    print(await coro(1, a=2), coro.call_args)

    class Greeting(web.View):
        async def get(self):
            return web.Response(text='view of ' + self.request.path)

    print((await Greeting(make_mocked_request('GET', '/v'))).text)

asyncio.run(main())
