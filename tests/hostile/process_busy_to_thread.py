# verdict: max-time
import asyncio
def f():
    while True: pass
async def main():
    await asyncio.gather(*[asyncio.to_thread(f) for _ in range(3)])
asyncio.run(main())
