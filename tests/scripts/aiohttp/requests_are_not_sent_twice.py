# A server that takes a request and hangs up may have acted upon it: the program is told, on a kept connection too.
import asyncio
import aiohttp


async def main():
    requests = []

    async def answer(reader, writer):
        while True:
            requests.append((await reader.readuntil(b'\r\n\r\n')).split()[0].decode())
            if len(requests) % 2 == 0:
                break
            writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
        writer.close()
    server = await asyncio.start_server(answer, '127.0.0.1', 0)
    url = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}'
    async with aiohttp.ClientSession() as session:
        for method in 'GET', 'POST', 'GET', 'GET':
            try:
                async with session.request(method, url) as response:
                    print(method, response.status)
            except aiohttp.ServerDisconnectedError as exc:
                print(method, exc)
    print(requests)
    server.close()


asyncio.run(main())
