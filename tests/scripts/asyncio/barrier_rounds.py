# A barrier lets three go at a time, and can be broken.
import asyncio

async def walker(n, barrier):
    for round in range(2):
        await asyncio.sleep(n / 25)
        place = await barrier.wait()
        print('round', round, 'walker', n, 'place', place)

async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*[walker(n, barrier) for n in range(3)])
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(barrier.n_waiting, repr(barrier).split('[')[1])
    await barrier.abort()
    try:
        await waiting
    except asyncio.BrokenBarrierError as e:
        print(repr(e), barrier.broken)

asyncio.run(main())
