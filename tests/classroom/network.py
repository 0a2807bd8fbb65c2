import asyncio


async def echo(reader, writer):
    async for line in reader:
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def ask(port, *lines):
    reader, writer = await asyncio.open_connection('localhost', port)
    writer.writelines(line + b'\n' for line in lines)
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


async def main():
    async with await asyncio.start_server(echo, '127.0.0.1', 8000) as server:
        print(server.sockets[0].getsockname())
        return await asyncio.gather(ask(8000, b'a', b'b'), ask(8000), ask(8000, b'c'))


async def sleepy(reader, writer):
    await asyncio.sleep(1)
    data = await reader.read()
    writer.write(str(len(data)).encode())
    writer.close()


async def back_pressure():
    async with await asyncio.start_server(sleepy, 'localhost', 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        for _ in range(20):
            writer.write(b'x' * 100_000)
            await writer.drain()
        waited = asyncio.get_running_loop().time() >= 1
        writer.write_eof()
        return waited, await reader.read()


async def refused():
    async with await asyncio.start_server(echo, None, 8000):
        for port, host in ((8001, 'localhost'), (8000, 'example.com')):
            try:
                await asyncio.open_connection(host, port)
            except OSError as e:
                print(repr(e))
        try:
            await asyncio.start_server(echo, None, 8000)
        except OSError as e:
            print(e)
    await asyncio.open_connection('127.0.0.1', 8000)


async def stuck():
    async with await asyncio.start_server(lambda r, w: None, None, 8000):
        reader, writer = await asyncio.open_connection('localhost', 8000)
        await reader.readline()


async def hang_up(reader, writer):
    writer.close()


async def lost():
    async with await asyncio.start_server(hang_up, None, 8000):
        reader, writer = await asyncio.open_connection('localhost', 8000)
        print(await reader.read())
        for _ in range(3):
            writer.write(b'x')
            await writer.drain()
            await asyncio.sleep(0.1)


async def first_heard():
    heard = []

    async def handle(reader, writer):
        heard.append(await reader.readline())
        writer.close()

    async def say(word):
        reader, writer = await asyncio.open_connection('localhost', 8000)
        writer.write(word)
        await reader.read()
        writer.close()

    async with await asyncio.start_server(handle, None, 8000):
        await asyncio.gather(say(b'one\n'), say(b'two\n'), say(b'three\n'))
    return heard
