"""A context manager in one function.

@asynccontextmanager makes a context manager of an async generator: what stands before the yield is
done when the block begins, what stands after it when it ends. But when the actor forgets the text,
the lights stay on. They should be switched off in any case, and the error should still reach
main():

    lights on
    lights off
    curtain: forgot the text

Change stage_lights() only.
"""

import asyncio
from contextlib import asynccontextmanager


async def switch(state):
    await asyncio.sleep(0.5)
    print('lights', state)


@asynccontextmanager
async def stage_lights():
    await switch('on')
    try:
        yield
    except ValueError:
        pass
    await switch('off')


async def act(line):
    await asyncio.sleep(1)
    if not line:
        raise ValueError('forgot the text')
    print(line)


async def main(line='to be or not to be'):
    try:
        async with stage_lights():
            await act(line)
    except ValueError as e:
        print('curtain:', e)


if __name__ == '__main__':
    asyncio.run(main())
