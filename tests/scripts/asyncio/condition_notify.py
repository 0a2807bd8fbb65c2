# Those who wait for a condition run one after the other, each with the lock.
import asyncio

async def waiter(n, cond):
    async with cond:
        await cond.wait()
        print(n, 'notified, locked:', cond.locked())

async def main():
    cond = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(n, cond)) for n in range(4)]
    await asyncio.sleep(0)
    print(repr(cond).split('[')[1])
    async with cond:
        cond.notify()
        print('one told')
    await asyncio.sleep(0.001)
    tasks[1].cancel('no more')
    async with cond:
        cond.notify_all()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    for wrong in (cond.notify, cond.release):
        try:
            wrong()
        except RuntimeError as e:
            print(e)

asyncio.run(main())
