import asyncio
import time


async def step():
    await asyncio.sleep(1)


async def blocks():
    time.sleep(2)


async def forgets():
    step()
    asyncio.sleep(1)


async def abandons():
    asyncio.create_task(step())


async def fails():
    raise ValueError('lost')


async def loses():
    t = asyncio.create_task(fails())
    await asyncio.sleep(1)
    del t


async def clean():
    async with asyncio.TaskGroup() as group:
        group.create_task(step())
        group.create_task(step())


async def stuck():
    await asyncio.Event().wait()


async def waits_for(lock, other):
    async with lock:
        await asyncio.sleep(1)
        async with other:
            pass


async def crossed():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(waits_for(a, b), waits_for(b, a))


async def never_told():
    told = asyncio.Event()
    task = asyncio.create_task(fails())
    await told.wait()
    await task


async def fail_together():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails())
        group.create_task(fails())
        async with asyncio.TaskGroup() as inner:
            inner.create_task(fails())
