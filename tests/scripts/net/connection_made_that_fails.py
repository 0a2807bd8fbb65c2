"""What connection_made(), connection_lost() or a plain callback of start_server() raises is told as of any callback."""
import asyncio
import re


class Fails(asyncio.Protocol):
    def __init__(self, where):
        self.where = where

    def step(self, name):
        if name == self.where:
            raise ZeroDivisionError(name)

    def connection_made(self, transport):
        self.step('made')

    def connection_lost(self, exc):
        self.step('lost')


def handler(loop, context):
    print(sorted(context), repr(context['exception']))
    print(context['message'])
    print(re.sub(r'fd=\d+', 'fd=N', repr(context['handle'])).replace(__file__, 'FILE'))


def plain(reader, writer):
    raise ValueError('plain callback')


async def visit(server):
    _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await asyncio.sleep(0.01)
    writer.close()
    await asyncio.sleep(0.01)
    server.close()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    for where in 'made', 'lost':
        await visit(await loop.create_server(lambda: Fails(where), '127.0.0.1', 0))
    await visit(await asyncio.start_server(plain, '127.0.0.1', 0))
    await visit(await asyncio.start_server(lambda reader: None, '127.0.0.1', 0))


asyncio.run(main())
