import asyncio
import ssl

import aiohttp
from aiohttp import web

CERTS = '../net/certs/'
seen = []
refusal = None


async def pump(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
    except ConnectionError:
        pass
    finally:
        writer.close()


async def proxy(reader, writer):
    head = (await reader.readuntil(b'\r\n\r\n')).decode()
    method, target, _ = head.split('\r\n')[0].split(' ')
    names = {line.partition(':')[0].lower() for line in head.split('\r\n')[1:]}
    seen.append((method, 'proxy-authorization' in names, 'x-for-proxy' in names, 'proxy-connection' in names))
    if refusal:
        writer.write(refusal)
        return writer.close()
    other_reader, other_writer = await asyncio.open_connection('127.0.0.1', int(target.rpartition(':')[2]))
    writer.write(b'HTTP/1.1 200 Connection established\r\n\r\n')
    await asyncio.gather(pump(reader, other_writer), pump(other_reader, writer))


async def echo(request):
    return web.Response(text=f'{request.method} {request.scheme} {await request.text()}')


async def socket(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        await ws.send_str(message.data.upper())
    return ws


async def main():
    global refusal
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(CERTS + 'server.pem')
    app = web.Application()
    app.router.add_get('/ws', socket)
    app.router.add_route('*', '/', echo)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0, ssl_context=served).start()
    url = f'https://localhost:{runner.addresses[0][1]}/'
    server = await asyncio.start_server(proxy, '127.0.0.1', 0)
    via = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}'
    trusting = ssl.create_default_context(cafile=CERTS + 'ca.pem')

    async def ask(method='GET', **options):
        async with aiohttp.ClientSession() as session:
            try:
                async with session.request(method, url, proxy=via, ssl=trusting, **options) as response:
                    print(response.status, await response.text(), seen)
            except aiohttp.ClientError as exc:
                print(type(exc).__name__, exc.status, exc.message, str(exc.request_info.url) == via, seen)
        seen.clear()

    await ask()
    await ask('POST', data='a body')
    await ask(proxy_auth=aiohttp.BasicAuth('me', 'secret'))
    await ask(proxy_headers={'X-For-Proxy': 'yes'}, headers={'X-For-Server': 'yes'})
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url + 'ws', proxy=via, ssl=trusting) as ws:
            await ws.send_str('through the tunnel')
            print((await ws.receive()).data)
        seen.clear()
    for refusal in (b'HTTP/1.1 403 Forbidden\r\n\r\n', b'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'):
        await ask()
    async with aiohttp.ClientSession() as session:
        for bad in ('http://127.0.0.1:1', '127.0.0.1:1', 'http://no-such-host.invalid:80'):
            try:
                await session.get('http://example.com/', proxy=bad)
            except aiohttp.ClientError as exc:
                print(type(exc).__name__, exc)
        try:
            await session.get('http://example.com/', proxy=via, proxy_auth=('me', 'secret'))
        except ValueError as exc:
            print(exc)
    server.close()
    await runner.cleanup()


asyncio.run(main())
