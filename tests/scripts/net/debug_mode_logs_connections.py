"""What debug mode tells programs that log."""
import asyncio
import logging
import os
import re


class Show(logging.Handler):
    def emit(self, record):
        text = re.sub(r'fd=\d+', 'fd=N', record.getMessage())
        text = re.sub(r"(\('127.0.0.1', |127.0.0.1:)\d+", r'\1PORT', re.sub(r'0x\w+', 'ADDRESS', text))
        print(record.levelname, re.sub(r'pipe \d+', 'pipe N', text))


log = logging.getLogger('asyncio')
log.setLevel(logging.DEBUG)
log.addHandler(Show())


async def echo(reader, writer):
    writer.write(await reader.read(10))
    writer.close()
    await writer.wait_closed()


async def main():
    asyncio.get_running_loop().slow_callback_duration = 100
    server = await asyncio.start_server(echo, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.transport.pause_reading()
    writer.transport.resume_reading()
    writer.write(b'x')
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    loop = asyncio.get_running_loop()
    udp, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, local_addr=('127.0.0.1', 0))
    udp.close()
    at, to = os.pipe()
    reading, _ = await loop.connect_read_pipe(asyncio.Protocol, os.fdopen(at, 'rb'))
    os.close(to)
    await asyncio.sleep(0.01)


asyncio.run(main(), debug=True)
