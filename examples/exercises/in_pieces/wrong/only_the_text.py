"""Messages in pieces.

Each message is sent as its length, a number of two bytes, followed by its text. But the network
delivers it piece by piece, and receive() takes the first piece for the whole. Mend it: main()
should return

    ['first', 'a longer message', 'last']

When the connection ends in the middle of a message, receive() should leave out that message.
"""

import asyncio


async def receive(reader):
    """All messages, until the connection ends."""
    messages = []
    try:
        while True:
            length = int.from_bytes(await reader.read(2), 'big')
            data = await reader.readexactly(length)
            messages.append(data.decode())
    except asyncio.IncompleteReadError:
        return messages


async def send(writer):
    for message in ('first', 'a longer message', 'last'):
        data = message.encode()
        writer.write(len(data).to_bytes(2, 'big') + data[:3])
        await asyncio.sleep(1)   # the network is slow today
        writer.write(data[3:])
    writer.close()
    await writer.wait_closed()


async def main():
    messages = []

    async def handle(reader, writer):
        messages.extend(await receive(reader))
        writer.close()
        received.set()

    received = asyncio.Event()
    async with await asyncio.start_server(handle, '127.0.0.1', 0) as server:
        _, writer = await asyncio.open_connection('127.0.0.1', server.sockets[0].getsockname()[1])
        await asyncio.gather(send(writer), received.wait())
    return messages


if __name__ == '__main__':
    asyncio.run(main())
