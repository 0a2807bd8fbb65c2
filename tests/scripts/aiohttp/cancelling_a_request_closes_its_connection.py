import asyncio
import aiohttp


import os


async def main():
    open_now = 0

    async def silent(reader, writer):
        nonlocal open_now
        open_now += 1
        try:
            while await reader.read(1000):
                pass
        except ConnectionError:
            pass
        open_now -= 1
        writer.close()

    server = await asyncio.start_server(silent, '127.0.0.1', 0)
    url = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}/'

    async def fetch(session):
        async with session.get(url) as response:
            return await response.text()

    async with aiohttp.ClientSession() as session:
        tasks = [asyncio.create_task(fetch(session)) for _ in range(10)]
        await asyncio.sleep(0.1)
        print(open_now)
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        print([type(result).__name__ for result in results] == ['CancelledError'] * 10)
        await asyncio.sleep(0.05)
        print(open_now)
    server.close()


asyncio.run(main())
