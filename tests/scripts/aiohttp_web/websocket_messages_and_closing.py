import asyncio
from aiohttp import web, WSMsgType
async def h(r):
    ws = web.WebSocketResponse(protocols=('chat',))
    print('can', bool(ws.can_prepare(r)))
    await ws.prepare(r)
    async for m in ws:
        print('got', m.type.name if hasattr(m.type,'name') else m.type, m.data)
        if m.type == WSMsgType.TEXT:
            if m.data == 'bye': await ws.close(code=1001, message=b'done')
            else: await ws.send_str('echo ' + m.data); await ws.send_json({'a': 1})
        elif m.type == WSMsgType.BINARY: await ws.send_bytes(m.data[::-1])
        elif m.type == WSMsgType.ERROR: print('err', ws.exception())
    print('closed', ws.closed)
    return ws
def fr(op, data, fin=0x80):
    mask = b'\1\2\3\4'
    d = bytes(b ^ mask[i % 4] for i, b in enumerate(data))
    n = len(data)
    l = bytes([0x80 | n]) if n < 126 else b'\xfe' + n.to_bytes(2, 'big')
    return bytes([fin | op]) + l + mask + d
async def main():
    app = web.Application(); app.router.add_get('/ws', h)
    runner = web.AppRunner(app); await runner.setup()
    site = web.TCPSite(runner, '127.0.0.1', 0); await site.start()
    port = runner.addresses[0][1]
    async def go(*frames, key='x3JJHMbDL1EzLkh9GBhXDw=='):
        r, w = await asyncio.open_connection('127.0.0.1', port)
        w.write((f'GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: chat, x\r\n\r\n').encode())
        head = await r.readuntil(b'\r\n\r\n')
        print(b' | '.join(sorted(l for l in head.split(b'\r\n') if not l.startswith((b'Date', b'Server', b'Content-Type')))))
        for f in frames: w.write(f); await asyncio.sleep(0.05)
        try: print(await asyncio.wait_for(r.read(), 0.3))
        except asyncio.TimeoutError: print('timeout', bytes(r._buffer))
        w.close(); await asyncio.sleep(0.05)
    await go(fr(1, b'hello'), fr(9, b'p'), fr(2, b'abc'), fr(1, b'he', 0), fr(0, b'llo'), fr(8, b'\x03\xe8'))
    await go(fr(1, b'bye'), fr(8, b'\x03\xe9'))
    await go(fr(1, b'x' * 300))
    await go(b'\xf1\x80\0\0\0\0')
    await go(fr(1, b'\xff\xfe'))
    await go(key='bad')
    await runner.cleanup()
asyncio.run(main())
