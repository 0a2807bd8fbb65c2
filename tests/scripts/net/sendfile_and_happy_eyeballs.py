import asyncio
import socket
import tempfile


async def count(reader, writer):
    data = await reader.read()
    writer.write(f'{len(data)} {data[:5]} {data[-5:]}'.encode())
    writer.close()


async def main():
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(count, '127.0.0.1', 0)
    address = server.sockets[0].getsockname()
    with tempfile.TemporaryFile() as file:
        file.write(b'0123456789' * 100000)
        file.flush()
        for offset, size in (0, None), (5, 1000), (999998, 100), (10, None):
            reader, writer = await asyncio.open_connection(*address)
            writer.write(b'head:')
            print(await loop.sendfile(writer.transport, file, offset, size), file.tell())
            writer.write_eof()
            print(await reader.read())
            writer.close()
            await writer.wait_closed()
        try:
            await loop.sendfile(writer.transport, file)
        except RuntimeError as exc:
            print(exc)
    reader, writer = await asyncio.open_connection('127.0.0.1', address[1], happy_eyeballs_delay=0.05)
    writer.write_eof()
    print(await reader.read())
    writer.close()
    closed = socket.create_server(('127.0.0.1', 0))
    port = closed.getsockname()[1]
    closed.close()
    try:
        await asyncio.open_connection('127.0.0.1', port, happy_eyeballs_delay=0.05)
    except ConnectionRefusedError as exc:
        print(str(exc).replace(str(port), 'PORT'))
    reader, writer = await asyncio.open_connection(*address, local_addr=('127.0.0.2', 0))
    print(writer.get_extra_info('sockname')[0])
    writer.close()
    await asyncio.sleep(0.02)
    server.close()

asyncio.run(main())
