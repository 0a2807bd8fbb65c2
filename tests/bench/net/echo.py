# TCP echo over streams: 100 connections, 300 lines each way, client and server in one process.
import asyncio


async def handle(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


async def client(port, rounds):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    total = 0
    for i in range(rounds):
        writer.write(b'hello world\n')
        await writer.drain()
        total += len(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return total


async def main():
    server = await asyncio.start_server(handle, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        print(sum(await asyncio.gather(*[client(port, 300) for _ in range(100)])))

asyncio.run(main())
