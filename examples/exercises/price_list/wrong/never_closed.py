"""A client that waits for ever.

A shop has a server that knows its prices: one sends the name of a thing in a line, and gets a line
with the price. ask() should ask for several things, one after the other over a single connection,
and return the answers:

    ['250', 'unknown', '40']

But it waits for ever, and it never closes its connection. Mend ask().
"""

import asyncio

PRICES = {'apple': 40, 'bread': 250, 'cheese': 600}


async def serve(reader, writer):
    """The server, which is right as it is: for each line with the name of a thing, a line with its price."""
    async for line in reader:
        await asyncio.sleep(0.5)
        price = PRICES.get(line.decode().strip(), 'unknown')
        writer.write(f'{price}\n'.encode())
        await writer.drain()
    writer.close()


async def ask(port, things):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    prices = []
    for thing in things:
        writer.write(f'{thing}\n'.encode())
        price = await reader.readline()
        prices.append(price.decode().strip())
    return prices


async def main():
    async with await asyncio.start_server(serve, '127.0.0.1', 0) as server:
        port = server.sockets[0].getsockname()[1]
        return await ask(port, ['bread', 'fish', 'apple'])


if __name__ == '__main__':
    asyncio.run(main())
