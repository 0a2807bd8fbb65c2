"""Blocking calls, off the event loop: to_thread()."""

import contextvars
import functools
from . import events

__all__ = ('to_thread',)


async def to_thread(func, /, *args, **kwargs):
    """Call func(*args, **kwargs) in a thread of the loop's default executor, and wait for its result.

    The call sees the context variables of the caller. Cancelling the wait does not stop the thread.
    """
    context = contextvars.copy_context()
    call = functools.partial(context.run, func, *args, **kwargs)
    return await events.get_running_loop().run_in_executor(None, call)
