# TCP echo with protocols in Python: 100 connections, 300 messages each way, client and server in one process.
import asyncio


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


class Client(asyncio.Protocol):
    def __init__(self, rounds, done):
        self.left = rounds
        self.total = 0
        self.done = done

    def connection_made(self, transport):
        self.transport = transport
        transport.write(b'hello world\n')

    def data_received(self, data):
        self.total += len(data)
        self.left -= 1
        if self.left:
            self.transport.write(b'hello world\n')
        else:
            self.transport.close()

    def connection_lost(self, exc):
        self.done.set_result(self.total)


async def one(port):
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    await loop.create_connection(lambda: Client(300, done), '127.0.0.1', port)
    return await done


async def main():
    server = await asyncio.get_running_loop().create_server(Echo, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    print(sum(await asyncio.gather(*[one(port) for _ in range(100)])))
    server.close()

asyncio.run(main())
