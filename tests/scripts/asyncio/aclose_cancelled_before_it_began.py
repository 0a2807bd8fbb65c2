# A task of agen.aclose() that is cancelled at every possible moment.
import asyncio
async def agen(delay):
    try:
        for i in range(3):
            await asyncio.sleep(delay)
            yield i
    except BaseException as e:
        print('ends by', type(e).__name__); raise
    finally:
        try: await asyncio.sleep(delay)
        except BaseException as e: print('fin', repr(e)); raise
        print('over')
async def f(n, delay):
    left=agen(delay)
    try:
        async for x in left: break
        for i in range(n): await asyncio.sleep(0)
        print(await asyncio.gather(left.aclose(), asyncio.sleep(0)))
    except BaseException as e: print('f', repr(e)); raise
    finally:
        try: print(await left.aclose())
        except BaseException as e: print('second', repr(e), repr(e.__context__))
async def main():
    for delay in (0,):
        for k in range(1,7):
            print('---', delay, k)
            t=asyncio.create_task(f(1, delay))
            if delay: await asyncio.sleep(delay)
            for i in range(k): await asyncio.sleep(0)
            t.cancel()
            r=await asyncio.gather(t, return_exceptions=True); print(r)
            others=[x for x in asyncio.all_tasks() if x is not asyncio.current_task()]
            r=await asyncio.gather(*others, return_exceptions=True); print(r)
asyncio.run(main())
