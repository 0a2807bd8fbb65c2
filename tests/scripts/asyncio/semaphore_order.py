# A released place goes to who has waited longest, not to who comes next.
import asyncio

async def use(n, sem):
    async with sem:
        print(n, 'in', sem.locked())
        await asyncio.sleep(0)
    print(n, 'out')

async def main():
    sem = asyncio.Semaphore(2)
    await asyncio.gather(*[use(n, sem) for n in range(5)])
    bounded = asyncio.BoundedSemaphore(1)
    print(repr(bounded).split('[')[1])
    try:
        bounded.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)

asyncio.run(main())
