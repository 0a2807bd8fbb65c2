"""A transport whose loop has been closed."""
import asyncio


async def main():
    server = await asyncio.start_server(lambda reader, writer: None, '127.0.0.1', 0)
    return server, *await asyncio.open_connection(*server.sockets[0].getsockname())


server, reader, writer = asyncio.run(main())
for call in writer.close, writer.close, writer.transport.abort, server.close, writer.transport.pause_reading:
    try:
        print(call())
    except RuntimeError as e:
        print(e)
asyncio.run(writer.drain())

