"""Writes to ended connections: silent at first, then with a warning each; and what is no data."""
import asyncio
import logging
import os
import ssl

count = {}


class Counter(logging.Handler):
    def emit(self, record):
        count[record.getMessage()] = count.get(record.getMessage(), 0) + 1


logging.getLogger('asyncio').addHandler(Counter())
logging.getLogger('asyncio').propagate = False


def write_often(what, write):
    for _ in range(8):
        write(b'x')
    print(what, count)
    count.clear()
    for data in 'text', None:
        try:
            write(data)
        except Exception as e:
            print(type(e).__name__, e)


async def quiet(reader, writer):
    await reader.read()
    writer.close()


async def main():
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(quiet, '127.0.0.1', 0)
    _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.close()
    write_often('closing', writer.write)
    await writer.wait_closed()
    write_often('closed', writer.write)
    server.close()

    at, to = os.pipe()
    transport, _ = await loop.connect_write_pipe(asyncio.Protocol, os.fdopen(to, 'wb'))
    os.close(at)
    await asyncio.sleep(0.01)
    write_often('pipe without a reader', transport.write)
    at, to = os.pipe()
    transport, _ = await loop.connect_write_pipe(asyncio.Protocol, os.fdopen(to, 'wb'))
    transport.close()
    write_often('pipe that was closed', transport.write)
    os.close(at)

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain('certs/server.pem')
    server = await asyncio.start_server(quiet, '127.0.0.1', 0, ssl=context)
    trusting = ssl.create_default_context(cafile='certs/ca.pem')
    _, writer = await asyncio.open_connection('localhost', server.sockets[0].getsockname()[1], ssl=trusting)
    writer.close()
    write_often('TLS closing', writer.write)
    await writer.wait_closed()
    write_often('TLS closed', writer.write)
    server.close()

    transport, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=('127.0.0.1', 9))
    transport.close()
    write_often('UDP', transport.sendto)


asyncio.run(main())
