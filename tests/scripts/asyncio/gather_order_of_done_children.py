# A child that is done already tells its gather before the tasks made after it take their first step.
import asyncio


async def step(name):
    print(name, 'runs')


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    done.cancel()
    try:
        await asyncio.gather(done, step('a'))
    except asyncio.CancelledError:
        print('cancelled')
    one = asyncio.Queue().get()
    first = asyncio.gather(one, step('b'), one)
    await asyncio.sleep(0)
    first.cancel('enough')
    try:
        await first
    except asyncio.CancelledError as exc:
        print('cancelled', exc.args)

asyncio.run(main())
