"""A server for more than one line.

A cave answers each line in capital letters and with an exclamation mark. But it answers only the
first one, and the visitors wait for ever for its end. Mend handle(): it should answer every line,
until the client sends no more, and then close. main() should return

    [['GOOD MORNING!', 'HOW ARE YOU?!', 'BYE!'], ['HELLO!'], []]
"""

import asyncio


async def handle(reader, writer):
    line = await reader.readline()
    text = line.decode().strip()
    writer.write(f'{text.upper()}!\n'.encode())
    await writer.drain()


async def visit(port, lines):
    """A client: sends lines, one every second, and returns all that comes back until the server closes."""
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    for line in lines:
        writer.write(f'{line}\n'.encode())
        await asyncio.sleep(1)
    writer.write_eof()
    answers = (await reader.read()).decode().splitlines()
    writer.close()
    await writer.wait_closed()
    return answers


async def main():
    async with await asyncio.start_server(handle, '127.0.0.1', 0) as server:
        port = server.sockets[0].getsockname()[1]
        return await asyncio.gather(visit(port, ['good morning', 'how are you?', 'bye']), visit(port, ['hello']), visit(port, []))


if __name__ == '__main__':
    asyncio.run(main())
