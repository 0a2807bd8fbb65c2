"""What is a coroutine."""

from _asyncio import iscoroutine, _makes_coroutine

__all__ = ('iscoroutinefunction', 'iscoroutine')

_COROUTINE = 0x80   # in co_flags: defined with `async def`
_is_coroutine = object()   # frameworks mark functions with it: f._is_coroutine = asyncio.coroutines._is_coroutine


def _unwrapped(func):
    """The function inside methods and functools.partial objects."""
    while True:
        if hasattr(func, '__func__'):
            func = func.__func__
        elif type(func).__name__ == 'partial' and hasattr(func, 'func'):
            func = func.func
        else:
            return func


def iscoroutinefunction(func):
    """Whether func is defined with `async def` (or marked as returning a coroutine)."""
    inner = _unwrapped(func)
    code = getattr(inner, '__code__', None)
    return (bool(getattr(code, 'co_flags', 0) & _COROUTINE) or _makes_coroutine(inner)
            or getattr(func, '_is_coroutine', None) is _is_coroutine)
