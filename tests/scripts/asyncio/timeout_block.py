# asyncio.timeout: expiry, rescheduling, nesting, cancellation from outside, misuse.
import asyncio

async def main():
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(1)
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__), limit, limit.expired())
    async with asyncio.timeout(None) as limit:
        print(limit.when(), limit)
    print(limit, limit.expired())
    try:
        async with asyncio.timeout(1):
            async with asyncio.timeout(0) as inner:
                await asyncio.sleep(1)
    except TimeoutError:
        print('inner', inner)
    for step in (lambda: limit.reschedule(1), lambda: asyncio.timeout(1).reschedule(2)):
        try:
            step()
        except RuntimeError as e:
            print(e)
    try:
        async with limit:
            pass
    except RuntimeError as e:
        print(e)

    async def outer():
        async with asyncio.timeout(1):
            await asyncio.sleep(1)
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    task.cancel('enough')
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e))

asyncio.run(main())
