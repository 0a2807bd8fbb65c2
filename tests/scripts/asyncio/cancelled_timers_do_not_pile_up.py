# Timers of waits that finish at once leave nothing behind.
import asyncio


async def work():
    return 1


async def main():
    loop = asyncio.get_running_loop()
    total = most = 0
    for i in range(20000):
        total += await asyncio.wait_for(work(), 3600)
        most = max(most, getattr(loop, '_timer_count', 0))
    print(total, most < 1000)

asyncio.run(main())
