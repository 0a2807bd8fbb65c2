# A coroutine that is called and dropped is warned of at the line of the call.
import asyncio

async def fetch(n):
    return n

async def main():
    fetch(1)
    print(await fetch(2))

asyncio.run(main())
