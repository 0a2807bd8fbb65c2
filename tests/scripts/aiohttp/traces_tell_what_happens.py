import asyncio

import aiohttp
from aiohttp import web

KINDS = ('request_start', 'request_end', 'request_exception', 'request_redirect', 'request_headers_sent',
         'request_chunk_sent', 'response_chunk_received', 'connection_create_start', 'connection_create_end',
         'connection_reuseconn', 'dns_resolvehost_start', 'dns_resolvehost_end', 'dns_cache_hit', 'dns_cache_miss')


async def echo(request):
    if request.path == '/old':
        raise web.HTTPFound('/new')
    return web.Response(body=await request.read())


async def main():
    runner = web.ServerRunner(web.Server(echo))
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    port = runner.addresses[0][1]
    config = aiohttp.TraceConfig(lambda trace_request_ctx: {'about': trace_request_ctx})
    for kind in KINDS:
        async def tell(session, context, params, kind=kind):
            print(' ', kind, context['about'], getattr(params, 'method', ''), getattr(params, 'chunk', ''))
        getattr(config, 'on_' + kind).append(tell)

    async def pieces():
        yield b'one '
        yield b'two'

    async with aiohttp.ClientSession(trace_configs=[config]) as session:
        for about, method, url, data in (('first', 'GET', f'http://127.0.0.1:{port}/', None),
                                         ('again', 'POST', f'http://127.0.0.1:{port}/', b'a body'),
                                         ('by name', 'GET', f'http://localhost:{port}/', None),
                                         ('moved', 'GET', f'http://127.0.0.1:{port}/old', None),
                                         ('refused', 'GET', 'http://127.0.0.1:1/', None)):
            print(about)
            try:
                async with session.request(method, url, data=data, trace_request_ctx=about) as response:
                    await response.read()
            except aiohttp.ClientConnectorError:
                pass
    await runner.cleanup()


asyncio.run(main())
