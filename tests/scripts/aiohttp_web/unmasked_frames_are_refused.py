import asyncio

from aiohttp import web

HEAD = (b'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n'
        b'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n')


async def served(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        print(message.type.name, message.data)
    return ws


async def main():
    runner = web.ServerRunner(web.Server(served))
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    reader, writer = await asyncio.open_connection('127.0.0.1', runner.addresses[0][1])
    writer.write(HEAD)
    await reader.readuntil(b'\r\n\r\n')
    writer.write(b'\x81\x82\0\0\0\0ok' + b'\x81\x02no')    # a client must mask what it sends (RFC 6455, 5.1)
    print(await reader.read())
    writer.close()
    await runner.cleanup()


asyncio.run(main())
