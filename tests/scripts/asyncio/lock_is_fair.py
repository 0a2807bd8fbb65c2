# Tasks get a lock in the order in which they asked; a cancelled one passes its turn on.
import asyncio

async def worker(n, lock):
    async with lock:
        print(n, 'has it')
        await asyncio.sleep(0)
    print(n, 'left')

async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(worker(n, lock)) for n in range(5)]
    await asyncio.sleep(0)
    print(repr(lock).split('[')[1], lock.locked())
    tasks[2].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(repr(lock).split('[')[1])
    try:
        lock.release()
    except RuntimeError as e:
        print(e)

asyncio.run(main())
