# session.get() without await: the warning names the line of the program.
import asyncio
import gc
import warnings
import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter('always')
            session.get('http://127.0.0.1:1/')
            gc.collect()
        for warning in caught:
            print(warning.category.__name__, warning.message, warning.lineno, warning.filename == __file__)


asyncio.run(main())
