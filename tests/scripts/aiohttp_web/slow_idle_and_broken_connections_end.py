import asyncio
import logging

from aiohttp import web

logging.basicConfig(level=logging.CRITICAL)
async def late(r):
    try: return web.Response(text=await r.text())
    except Exception as e: print('late', type(e).__name__, e); raise
async def hb(r):
    ws = web.WebSocketResponse(heartbeat=0.05); await ws.prepare(r)
    m = await ws.receive(); print('hb', m.type, ws.closed, ws.close_code); return ws
async def main():
    app = web.Application(); app.router.add_post('/', late); app.router.add_get('/hb', hb)
    runner = web.AppRunner(app, keepalive_timeout=0.1, shutdown_timeout=0.1); await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start(); port = runner.addresses[0][1]
    r, w = await asyncio.open_connection('127.0.0.1', port)
    w.write(b'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n'); await asyncio.sleep(0.05); w.write(b'zz\r\n')
    print((await asyncio.wait_for(r.read(), 1)).split(b'\r\n')[0])
    r, w = await asyncio.open_connection('127.0.0.1', port)
    print('idle', await asyncio.wait_for(r.read(), 1))
    r, w = await asyncio.open_connection('127.0.0.1', port)
    w.write(b'GET / HT'); print('slow', (await asyncio.wait_for(r.read(), 1))[:40])
    r, w = await asyncio.open_connection('127.0.0.1', port)
    w.write(b'GET /hb HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n\r\n')
    d = await asyncio.wait_for(r.read(), 2); print(d[-2:])
    r, w = await asyncio.open_connection('127.0.0.1', port)
    w.write(b'POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc'); w.close(); await asyncio.sleep(0.1)
    await runner.cleanup(); print('end')
asyncio.run(main())
