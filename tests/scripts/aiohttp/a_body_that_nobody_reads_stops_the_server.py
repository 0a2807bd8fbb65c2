import asyncio
import aiohttp


async def main():
    sent = 0

    async def endless(reader, writer):
        nonlocal sent
        await reader.readuntil(b'\r\n\r\n')
        writer.write(b'HTTP/1.1 200 OK\r\n\r\n')
        try:
            while sent < 200_000_000:
                writer.write(b'x' * 100_000)
                await writer.drain()
                sent += 100_000
        except ConnectionError:
            print('the client has gone')
        writer.close()

    server = await asyncio.start_server(endless, '127.0.0.1', 0)
    async with aiohttp.ClientSession() as session:
        async with session.get(f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}/') as response:
            await asyncio.sleep(0.1)
            print(sent < 100_000_000, len(await response.content.readexactly(1_000_000)))
    await asyncio.sleep(0.05)
    server.close()


asyncio.run(main())
