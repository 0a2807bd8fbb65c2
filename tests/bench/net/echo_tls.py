# Echo over TLS streams: 20 connections, 200 lines each way, client and server in one process.
import asyncio
import pathlib
import ssl

CERTS = pathlib.Path(__file__).resolve().parents[2] / 'scripts' / 'net' / 'certs'


async def handle(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


async def client(port, context, rounds):
    reader, writer = await asyncio.open_connection('127.0.0.1', port, ssl=context, server_hostname='localhost')
    total = 0
    for i in range(rounds):
        writer.write(b'hello world\n')
        await writer.drain()
        total += len(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return total


async def main():
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(CERTS / 'server.pem')
    context = ssl.create_default_context(cafile=CERTS / 'ca.pem')
    server = await asyncio.start_server(handle, '127.0.0.1', 0, ssl=serving)
    port = server.sockets[0].getsockname()[1]
    async with server:
        print(sum(await asyncio.gather(*[client(port, context, 200) for _ in range(20)])))

asyncio.run(main())
