"""A chat server.

Visitors come to a chat, and each should hear what the others say while they are there:

    Ann heard:
        Bob has come
        Bob: hi Ann
        Cem has come
        Bob has left

"NAME has come" and "NAME has left" are for those who are there besides. So far handle() only gives
the first line back. Write it, so that the server closes the connection of a visitor who has sent
the last line, and tells the others; also when the connection is cut in the middle. Keep the rest as
it is.
"""

import asyncio


class Chat:
    """A chat server. In its first line a visitor sends a name; each further line is for all others."""

    def __init__(self):
        self.writers = {}   # name: StreamWriter

    def tell(self, text, but=None):
        """Send a line to everybody who is here, except one."""
        for name, writer in self.writers.items():
            if name != but:
                writer.write(f'{text}\n'.encode())

    async def handle(self, reader, writer):
        name = (await reader.readline()).decode().strip()
        self.tell(f'{name} has come')
        self.writers[name] = writer
        async for line in reader:
            self.tell(f'{name}: {line.decode().strip()}', but=name)
        del self.writers[name]
        self.tell(f'{name} has left')
        writer.close()


async def visit(port, name, arrival, lines):
    """A visitor, who comes at some time, says a line every second, and leaves: what was heard."""
    await asyncio.sleep(arrival)
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    for line in [name, *lines]:
        writer.write(f'{line}\n'.encode())
        await asyncio.sleep(1)
    writer.write_eof()
    heard = (await reader.read()).decode().splitlines()
    writer.close()
    await writer.wait_closed()
    return heard


async def main():
    async with await asyncio.start_server(Chat().handle, '127.0.0.1', 0) as server:
        port = server.sockets[0].getsockname()[1]
        all_heard = await asyncio.gather(visit(port, 'Ann', 0, ['hello', 'nice here']), visit(port, 'Bob', 0.5, ['hi Ann']),
                                         visit(port, 'Cem', 2.2, []))
    for name, heard in zip(('Ann', 'Bob', 'Cem'), all_heard):
        print(name, 'heard:', *heard, sep='\n    ')
    return all_heard


if __name__ == '__main__':
    asyncio.run(main())
