# keepalive_timeout=0 keeps none, a part of a second is one too; a connector says what it does not know.
import asyncio
import warnings
import aiohttp

warnings.simplefilter('ignore')     # ssl_context is an old name


async def main():
    opened = 0

    async def answer(reader, writer):
        nonlocal opened
        opened += 1
        try:
            while True:
                await reader.readuntil(b'\r\n\r\n')
                writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
        except asyncio.IncompleteReadError:
            writer.close()
    server = await asyncio.start_server(answer, '127.0.0.1', 0)
    for seconds, pause in (0, 0), (15, 0), (0.02, 0.06), (0.5, 0.06):
        opened = 0
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(keepalive_timeout=seconds)) as session:
            for _ in range(3):
                async with session.get(f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}') as response:
                    await response.text()
                await asyncio.sleep(pause)
        print(seconds, opened)
    for wrong in {'nonsense': 1}, {'ssl_context': 5}, {'ssl': 'x'}, {'force_close': True, 'keepalive_timeout': 1}:
        try:
            aiohttp.TCPConnector(**wrong)
        except (TypeError, ValueError) as exc:
            print(type(exc).__name__, exc)
    server.close()


asyncio.run(main())
