# result() of a cancelled task, asked for while an exception is handled, has that one as its context.
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    task.cancel('enough')
    await asyncio.wait([task])
    for ask in task.result, task.exception:
        try:
            try:
                raise KeyError('before')
            except KeyError:
                ask()
        except asyncio.CancelledError as e:
            print(e.args, repr(e.__context__))


asyncio.run(main())
