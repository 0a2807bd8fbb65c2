# A line that is longer than twice read_bufsize is a ValueError, whether it has come as a whole or not.
import asyncio
import aiohttp


async def main():
    loop = asyncio.get_running_loop()
    for limit, text in (10, b'x' * 19 + b'\n'), (10, b'x' * 20 + b'\n'), (10, b'x' * 21), (2 ** 16, b'x' * 131072 + b'\n'):
        reader = aiohttp.StreamReader(None, limit, loop=loop)
        reader.feed_data(text)
        try:
            print(len(text), len(await reader.readline()))
        except ValueError as exc:
            print(len(text), exc)
        print(reader)


asyncio.run(main())
