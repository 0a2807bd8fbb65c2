# The first failure in a task group cancels the rest; all failures come together.
import asyncio

async def fail(n, error):
    await asyncio.sleep(n)
    raise error

async def slow():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('slow cancelled')
        raise OSError('while leaving')

async def main():
    group = asyncio.TaskGroup()
    print(group)
    try:
        async with group:
            group.create_task(fail(0.01, ValueError('v')))
            group.create_task(slow())
            print(group)
    except* ValueError as e:
        print('values', e.exceptions)
    except* OSError as e:
        print('os', e.exceptions)
    print(asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(slow())
            await asyncio.sleep(0)
            raise KeyError('block')
    except BaseExceptionGroup as e:
        print(repr(e))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.sleep(0, n), name=f'n{n}') for n in range(3)]
    print([t.result() for t in tasks], [t.get_name() for t in tasks])

asyncio.run(main())
