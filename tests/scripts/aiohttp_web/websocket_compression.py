# permessage-deflate: what client and server agree upon, messages both ways, frames as bytes, limits.
import asyncio
import base64
import os
import zlib

from aiohttp import ClientSession, web
from aiohttp.http import ws_ext_gen, ws_ext_parse

EXTENSION = 'permessage-deflate'


async def echo(request):
    options = {'max_msg_size': int(request.query['max'])} if 'max' in request.query else {}
    ws = web.WebSocketResponse(compress='plain' not in request.query, **options)
    before = ws.compress
    await ws.prepare(request)
    print('server', before, int(ws.compress), ws.headers.get('Sec-WebSocket-Extensions'))
    async for message in ws:
        if message.type == web.WSMsgType.TEXT:
            await ws.send_str(message.data * 2)
        elif message.type == web.WSMsgType.BINARY:
            await ws.send_bytes(message.data)
        else:
            print('server', message.type.name, message.data.code, message.data)
    return ws


def frame(opcode, data, first=0x80):
    return bytes([first | opcode, 0x80 | len(data)]) + bytes(4) + data


def packed(data, flush=zlib.Z_SYNC_FLUSH):
    packer = zlib.compressobj(1, wbits=-15)
    return (packer.compress(data) + packer.flush(flush))[:-4]


async def raw(port, extension, *frames, query=''):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    more = f'Sec-WebSocket-Extensions: {extension}\r\n' if extension else ''
    writer.write(f'GET /{query} HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n'
                 f'Sec-WebSocket-Key: {base64.b64encode(bytes(16)).decode()}\r\n{more}\r\n'.encode())
    head = (await reader.readuntil(b'\r\n\r\n')).decode().split('\r\n')
    print(extension, [line for line in head if 'Extensions' in line])
    for part in frames:
        writer.write(part)
    writer.write(frame(8, b'\x03\xe8'))
    print('   ', await reader.read())
    writer.close()


async def main():
    app = web.Application()
    app.router.add_get('/', echo)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    port = runner.addresses[0][1]
    url = f'http://127.0.0.1:{port}/'
    async with ClientSession() as session:
        for compress in (0, 15, 9):
            for query in ('', '?plain=1'):
                async with session.ws_connect(url + query, compress=compress) as ws:
                    print('client', compress, ws.compress, ws.client_notakeover)
                    for text in ('hello', '', 'hello', 'x' * 100000, 'é' * 300):
                        await ws.send_str(text)
                        assert await ws.receive_str() == text * 2
                    data = os.urandom(2000)
                    await ws.send_bytes(data)
                    assert await ws.receive_bytes() == data
                    await ws.send_json([1])
                    print('client', await ws.receive_str())
        for compress in (8, 16):
            try:
                await session.ws_connect(url, compress=compress)
            except ValueError as exc:
                print(exc)
        for size in (50, 99, 101, 5000):
            async with session.ws_connect(url + '?max=100', compress=15) as ws:
                await ws.send_str('a' * size)
                message = await ws.receive()
                print('client', size, message.type.name, message.data if size > 100 else len(message.data))
        async with session.ws_connect(url, compress=15, max_msg_size=100) as ws:
            await ws.send_str('a' * 5000)
            message = await ws.receive()
            print('client', message.type.name, message.data.code, message.data)
        async with session.ws_connect(url + '?max=0', compress=15, max_msg_size=0) as ws:
            await ws.send_str('a' * 10 ** 6)
            print('client', len(await ws.receive_str()))
            await ws.send_str('with a smaller window' * 9, compress=9)
            print('client', len(await ws.receive_str()))
    for more in ('', '; client_max_window_bits', '; server_max_window_bits=10', '; server_no_context_takeover', '; server_max_window_bits=8',
                 '; server_max_window_bits=9; server_no_context_takeover; client_max_window_bits'):
        compressed = 'bits=8' not in more
        await raw(port, EXTENSION + more, frame(1, b'plain'), *[frame(1, packed(b'hello' * 5), 0xC0)] * (2 * compressed))
    await raw(port, None, frame(1, b'plain'))
    await raw(port, None, frame(1, packed(b'hello'), 0xC0))
    await raw(port, EXTENSION, frame(1, packed(b'hello' * 5)[:3], 0x40), frame(0, packed(b'hello' * 5)[3:]))
    await raw(port, EXTENSION, frame(1, packed(b'hello' * 5)[:3], 0x40), frame(0, packed(b'hello' * 5)[3:], 0xC0))
    await raw(port, EXTENSION, frame(1, packed(b'hello'), 0xA0))
    await raw(port, EXTENSION, frame(1, packed(b'\xff\xfe'), 0xC0))
    await raw(port, EXTENSION, frame(2, packed(bytes(20000)), 0xC0), query='?max=5000')
    await runner.cleanup()
    for header in ('foo', '', None, EXTENSION + '; client_max_window_bits=10', EXTENSION + '; client_no_context_takeover', EXTENSION + '; bogus',
                   EXTENSION + '; client_max_window_bits=8', EXTENSION + '; server_max_window_bits=7, ' + EXTENSION + '; server_max_window_bits=11'):
        for server in (False, True):
            try:
                print(header, server, ws_ext_parse(header, isserver=server))
            except Exception as exc:
                print(header, server, type(exc).__name__, exc)
    print(ws_ext_gen(), ws_ext_gen(9), ws_ext_gen(15, True), ws_ext_gen(12, True, True), sep='\n')


asyncio.run(main())
