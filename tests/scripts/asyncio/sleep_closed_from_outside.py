# A task whose sleep was closed from outside (its generator ended by another aclose()) waits on, but can be cancelled.
import asyncio


async def numbers():
    try:
        yield 1
    finally:
        await asyncio.sleep(0.01)
        print('never here')


async def main():
    gen = numbers()
    async for _ in gen:
        break
    closing = asyncio.create_task(gen.aclose())
    closing.cancel()
    await asyncio.sleep(0)
    print(await gen.aclose())
    await asyncio.sleep(0.03)
    print(closing.done(), closing.cancel('give up'))
    try:
        await asyncio.wait_for(closing, 1)
    except asyncio.CancelledError as e:
        print('cancelled', e.args)
    print(closing.cancelled())


asyncio.run(main())
