"""Making a coroutine function of a function that may take its time."""

import asyncio
from functools import partial, wraps


def wrap_function(func):
    """A coroutine function that calls func in a thread. It takes loop= and executor= too."""

    @wraps(func)
    async def call(*args, loop=None, executor=None, **kwargs):
        if loop is None:
            loop = asyncio.get_running_loop()
        return await loop.run_in_executor(executor, partial(func, *args, **kwargs))

    return call
