# A wait() that is cancelled leaves the process alone.
import asyncio


async def canc():
    p=await asyncio.create_subprocess_exec('sleep','5')
    w=asyncio.create_task(p.wait()); await asyncio.sleep(0.01); w.cancel()
    try: await w
    except asyncio.CancelledError: print('cancelled')
    p.kill(); print(await p.wait())


asyncio.run(canc())
