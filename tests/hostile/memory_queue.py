# verdict: max-memory
import asyncio


async def main():
    q = asyncio.Queue()
    while True:
        q.put_nowait('x' * 10000 + 'y')


asyncio.run(main())
