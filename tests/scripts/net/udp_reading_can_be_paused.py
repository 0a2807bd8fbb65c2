"""A datagram transport can pause; what it does not know is not implemented."""
import asyncio


class Prints(asyncio.DatagramProtocol):
    def datagram_received(self, data, address):
        print('got', data)


async def main():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(Prints, local_addr=('127.0.0.1', 0))
    client, _ = await loop.create_datagram_endpoint(Prints, remote_addr=server.get_extra_info('sockname'))
    server.pause_reading()
    server.pause_reading()
    client.sendto(b'1')
    await asyncio.sleep(0.01)
    print('paused', 'read=idle' in repr(server))
    server.resume_reading()
    await asyncio.sleep(0.01)
    print(server.is_reading(), isinstance(server, asyncio.Transport))
    for call in lambda: server.write(b'x'), server.can_write_eof, server.write_eof:
        try:
            print(call())
        except NotImplementedError:
            print('NotImplementedError')
    client.close()
    server.close()
    server.resume_reading()
    await asyncio.sleep(0)


asyncio.run(main())
