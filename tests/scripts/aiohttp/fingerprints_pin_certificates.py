import asyncio
import hashlib
import ssl
import warnings

import aiohttp
from aiohttp import web

CERTS = '../net/certs/'


async def hello(request):
    if request.path == '/ws':
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        await ws.send_str('hello')
        await ws.close()
        return ws
    return web.Response(text='hello')


async def main():
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(CERTS + 'server.pem')
    runner = web.ServerRunner(web.Server(hello))
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0, ssl_context=served).start()
    url = f'https://localhost:{runner.addresses[0][1]}/'
    with open(CERTS + 'server.pem') as file:
        text = file.read()
    end = '-----END CERTIFICATE-----'
    right = hashlib.sha256(ssl.PEM_cert_to_DER_cert(text[:text.index(end) + len(end)])).digest()
    async with aiohttp.ClientSession() as session:
        for digest in (right, b'0' * 32, right):
            try:
                async with session.get(url, ssl=aiohttp.Fingerprint(digest)) as response:
                    print(response.status, await response.text())
                async with session.ws_connect(url + 'ws', ssl=aiohttp.Fingerprint(digest)) as ws:
                    print((await ws.receive()).data)
            except aiohttp.ServerFingerprintMismatch as exc:
                print(type(exc).__name__, exc.expected == digest, exc.got == right, exc.host)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=aiohttp.Fingerprint(right))) as session:
        async with session.get(url) as response:
            print(response.status)
    for wrong in (b'short', b'm' * 16, b's' * 20):
        try:
            aiohttp.Fingerprint(wrong)
        except ValueError as exc:
            print(exc)
    warnings.simplefilter('ignore')
    try:
        aiohttp.TCPConnector(ssl=served, verify_ssl=False)
    except ValueError as exc:
        print(exc)
    await runner.cleanup()


asyncio.run(main())
