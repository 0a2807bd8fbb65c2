# asyncio.to_thread: blocking calls do not hold up the loop, and see the caller's context.
import asyncio
import contextvars
import threading
import time

var = contextvars.ContextVar('var', default='none')

barrier = threading.Barrier(4)

def work(n):
    barrier.wait(5)   # all four run at the same time
    return n, threading.current_thread() is threading.main_thread(), var.get()

async def main():
    var.set('set')
    print(await asyncio.gather(*(asyncio.to_thread(work, n) for n in range(4))))
    ticks = 0

    async def tick():
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticker = asyncio.create_task(tick())
    await asyncio.to_thread(time.sleep, 0.1)
    ticker.cancel()
    print(ticks >= 2)
    try:
        await asyncio.to_thread(lambda: {}['missing'])
    except KeyError as e:
        print('KeyError', e)
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.1), 0.02)
    except asyncio.TimeoutError:
        print('timeout')
    print(await asyncio.to_thread(int, '12', base=3))

asyncio.run(main())
