# The server closes connections while they wait: the next request goes over a new one.
import asyncio
import aiohttp

connections = 0


async def serve(reader, writer):
    global connections
    connections += 1
    for _ in range(2):
        await reader.readuntil(b'\r\n\r\n')
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
    writer.close()


async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    url = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}/'
    async with aiohttp.ClientSession() as session:
        for turn in range(5):
            async with session.get(url) as response:
                print(turn, await response.text(), connections)
            await asyncio.sleep(0.02)
    server.close()


asyncio.run(main())
