"""asyncio: coroutines, tasks and the event loop that runs them."""

from .exceptions import *
from .futures import *
from .events import *
from .tasks import *
from .runners import *
from _asyncio import iscoroutine


def iscoroutinefunction(func):
    """Whether func is defined with `async def`."""
    code = getattr(getattr(func, '__func__', func), '__code__', None)
    return code is not None and bool(code.co_flags & 0x180)
