import asyncio
import random

results = []


async def put(n):
    await asyncio.sleep(0.5)
    results.append(n)


async def racy():
    results.clear()
    await asyncio.gather(put(1), put(2), put(3))
    return results


async def sound():
    results.clear()
    await asyncio.gather(put(1), put(2), put(3))
    return sorted(results)


count = 0


async def add():
    global count
    old = count
    await asyncio.sleep(0.1)
    count = old + 1


async def first_wins():
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(1, n)) for n in 'ab'],
                                       return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.result() for t in done))


async def steps_apart():
    await asyncio.gather(*(asyncio.sleep(n / 10) for n in range(5)))
    print('done')


async def fails_sometimes():
    results.clear()
    await asyncio.gather(put(1), put(2))
    if results != [1, 2]:
        raise RuntimeError('another order')
