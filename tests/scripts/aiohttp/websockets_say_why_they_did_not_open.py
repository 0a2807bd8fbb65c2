# What a server may do instead of opening a WebSocket, and the exception that tells of it.
import asyncio
import aiohttp

SWITCHING = b'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n'
ANSWERS = {
    'rubbish': b'nonsense\r\n\r\n',
    'a page': b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
    'no Upgrade': SWITCHING + b'\r\n',
    'no Sec-WebSocket-Accept': SWITCHING + b'Upgrade: websocket\r\n\r\n',
    'nothing': b'',
    'silence': None,
}


async def main():
    for name, text in ANSWERS.items():
        async def answer(reader, writer):
            await reader.readuntil(b'\r\n\r\n')
            if text is None:
                await asyncio.sleep(0.2)
            else:
                writer.write(text)
            writer.close()
        server = await asyncio.start_server(answer, '127.0.0.1', 0)
        url = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}/'
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.1)) as session:
            try:
                await session.ws_connect(url)
            except (aiohttp.ClientError, asyncio.TimeoutError) as exc:
                print(name, type(exc).__name__, str(exc).replace(url, 'URL'))
        server.close()


asyncio.run(main())
