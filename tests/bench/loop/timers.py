# 100,000 timers that are set and cancelled before they are due.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for i in range(1000):
        handles = [loop.call_later(3600 + i % 7, print, j) for j in range(100)]
        for handle in handles:
            handle.cancel()
        await asyncio.sleep(0)
    print(handles[-1].cancelled())

asyncio.run(main())
