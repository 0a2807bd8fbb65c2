"""Tasks of a loop that only the program knows end with it, and are told of on stderr."""
import asyncio


async def wait(name):
    try:
        await asyncio.sleep(10)
    finally:
        print('ended:', name)

loop = asyncio.new_event_loop()
tasks = [loop.create_task(wait('first'))]
loop.run_until_complete(asyncio.sleep(0))
print('end')
