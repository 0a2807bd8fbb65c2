"""The end of a pipe: eof_received() and connection_lost() are called in the turn after it was seen."""
import asyncio
import os


class Reads(asyncio.Protocol):
    def __init__(self, fails):
        self.fails = fails

    def data_received(self, data):
        print('data', data)

    def eof_received(self):
        print('eof')
        if self.fails:
            raise ValueError('in eof_received')

    def connection_lost(self, exc):
        print('lost', exc)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(sorted(context), repr(context['exception'])))
    for fails in False, True:
        at, to = os.pipe()
        transport, _ = await loop.connect_read_pipe(lambda: Reads(fails), os.fdopen(at, 'rb', 0))
        os.write(to, b'hello')
        os.close(to)
        await asyncio.sleep(0.01)
        print(transport.is_closing())
    at, to = os.pipe()
    reader = asyncio.StreamReader()
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(at, 'rb', 0))
    os.close(to)
    print(await reader.read(), 'closed' in repr(transport))


asyncio.run(main())
