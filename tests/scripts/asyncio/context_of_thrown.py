# What is thrown into a generator or coroutine has no context from those who drive it.
import asyncio


def plain():
    try:
        yield 1
    except ValueError as exc:
        print(repr(exc), repr(exc.__context__))
        raise


async def waits():
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError as exc:
        print(repr(exc.__context__))
    try:
        raise KeyError('after')
    except KeyError as exc:
        print(repr(exc.__context__))


async def outer():
    try:
        raise TimeoutError('outer')
    finally:
        await waits()


async def main():
    try:
        1 / 0
    except ZeroDivisionError:
        gen = plain()
        next(gen)
        try:
            gen.throw(ValueError('in'))
        except ValueError as exc:
            print(repr(exc.__context__))
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except BaseException as exc:
        print(repr(exc), repr(exc.__context__))

asyncio.run(main())
