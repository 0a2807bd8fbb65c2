import asyncio
import aiohttp


import socket


async def main():
    with socket.socket() as unused:
        unused.bind(('127.0.0.1', 0))
        port = unused.getsockname()[1]
    async with aiohttp.ClientSession() as session:
        for url in (f'http://127.0.0.1:{port}/', f'https://localhost:{port}/', 'http://nowhere.invalid/'):
            try:
                await session.get(url)
            except aiohttp.ClientConnectorError as exc:
                print(str(exc).replace(str(port), 'PORT'), exc.host, exc.ssl, type(exc.os_error).__name__, isinstance(exc, OSError))
        for url in ('nothing', '', 'http://', '/path', 'http://host:99999/'):
            try:
                await session.get(url)
            except aiohttp.InvalidURL as exc:
                print(type(exc).__name__, repr(str(exc)), isinstance(exc, ValueError))


asyncio.run(main())
