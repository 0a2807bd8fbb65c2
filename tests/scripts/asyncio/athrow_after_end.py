# athrow() and aclose() of an asynchronous generator that has ended give None, whatever is thrown.
import asyncio


async def numbers():
    yield 1


async def main():
    ended = numbers()
    await ended.aclose()
    for exc in ValueError('v'), asyncio.CancelledError('c'), GeneratorExit():
        print(await ended.athrow(exc), await ended.aclose())
        try:
            ended.athrow(exc).send(None)
        except StopIteration as e:
            print(repr(e))
    for step in ended.__anext__, lambda: ended.asend(1):
        try:
            await step()
        except StopAsyncIteration as e:
            print(repr(e))


asyncio.run(main())
