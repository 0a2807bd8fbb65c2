import asyncio
import os

import aiohttp


async def answer(name, reader, writer):
    first = (await reader.readuntil(b'\r\n\r\n')).decode().split('\r\n')[0].split(' ')[1]
    text = f'{name} was asked for {first}'.encode()
    writer.write(b'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n' % len(text) + text)
    writer.close()


async def main():
    proxy = await asyncio.start_server(lambda r, w: answer('proxy', r, w), '127.0.0.1', 0)
    server = await asyncio.start_server(lambda r, w: answer('server', r, w), '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    os.environ['http_proxy'] = f'http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}'
    os.environ['no_proxy'] = 'spared.example, 127.0.0.1'
    for trust in (False, True):
        async with aiohttp.ClientSession(trust_env=trust) as session:
            for url in ('http://named.example/page', f'http://127.0.0.1:{port}/own'):
                if not trust and 'named' in url:
                    continue
                async with session.get(url) as response:
                    print(trust, await response.text())
            if trust:
                async with session.get('http://127.0.0.1:1/x', proxy=os.environ['http_proxy']) as response:
                    print('said so:', await response.text())
    proxy.close()
    server.close()


asyncio.run(main())
