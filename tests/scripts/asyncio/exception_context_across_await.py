# An exception that arrives through a task gets what the awaiting code is handling as its context.
import asyncio

async def bad(delay):
    await asyncio.sleep(delay)
    raise ValueError(delay)

async def main():
    for delay in (0, 0.001):
        task = asyncio.create_task(bad(delay))
        await asyncio.sleep(0 if delay else 0.002)
        try:
            try:
                1 / 0
            except ZeroDivisionError:
                await task
        except ValueError as e:
            print(repr(e.__context__))
        try:
            try:
                {}['k']
            except KeyError:
                task.result()
        except ValueError as e:
            print(repr(e.__context__))

asyncio.run(main())
