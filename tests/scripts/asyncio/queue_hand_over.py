# A bounded queue between a producer and consumers; what str() of it shows.
import asyncio

async def produce(q):
    for i in range(6):
        await q.put(i)
        print('put', i, q)

async def consume(name, q):
    while True:
        item = await q.get()
        print(name, 'got', item, q)
        await asyncio.sleep(0)
        q.task_done()

async def main():
    q = asyncio.Queue(2)
    consumers = [asyncio.create_task(consume(n, q)) for n in 'ab']
    await produce(q)
    await q.join()
    for c in consumers:
        c.cancel()
    print(await asyncio.gather(*consumers, return_exceptions=True))
    for make in (asyncio.PriorityQueue, asyncio.LifoQueue):
        q = make(3)
        for x in (2, 1, 3):
            q.put_nowait(x)
        try:
            q.put_nowait(4)
        except asyncio.QueueFull as e:
            print(repr(e), q.full())
        print([q.get_nowait() for _ in range(3)], q.empty())
        try:
            q.get_nowait()
        except asyncio.QueueEmpty as e:
            print(repr(e))
    for _ in range(3):
        q.task_done()
    try:
        q.task_done()
    except ValueError as e:
        print(e)

asyncio.run(main())
