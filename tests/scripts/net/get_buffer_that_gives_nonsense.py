"""BufferedProtocol.get_buffer() that gives no buffer."""
import asyncio


class Gives(asyncio.BufferedProtocol):
    def __init__(self, what):
        self.what = what

    def get_buffer(self, hint):
        return self.what

    def connection_lost(self, exc):
        print('lost', repr(exc))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context['message']))
    for what in bytearray(), None, b'read only', 5, memoryview(b'ab'):
        server = await loop.create_server(lambda: Gives(what), '127.0.0.1', 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b'data')
        try:
            print(await reader.read())
        except ConnectionError as e:
            print(type(e).__name__)
        writer.close()
        server.close()


asyncio.run(main())
