# verdict: max-wall
import asyncio
async def main():
    while True:
        try: await asyncio.sleep(1000)
        except asyncio.CancelledError: pass
async def top():
    t = asyncio.create_task(main())
    await asyncio.sleep(0)
    t.cancel()
asyncio.run(top())
