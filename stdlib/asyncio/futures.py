"""Futures: results that come later. The class itself is native."""

from _asyncio import Future, _GatheringFuture

__all__ = ('Future', 'isfuture', 'wrap_future')


def isfuture(obj):
    """Whether obj is a Future or behaves like one."""
    if isinstance(obj, Future):
        return True
    return getattr(type(obj), '_asyncio_future_blocking', None) is not None and obj._asyncio_future_blocking is not None


def _copy_outcome(source, target):
    """Give target the result, exception or cancellation of source, unless it is done already."""
    if target.done():
        return
    if source.cancelled():
        target.cancel()
        return
    failure = source.exception()
    if failure is None:
        target.set_result(source.result())
    else:
        target.set_exception(failure)


def wrap_future(future, *, loop=None):
    """An asyncio future that follows a concurrent.futures.Future, and cancels it when cancelled."""
    if isfuture(future):
        return future
    if loop is None:
        from .events import get_event_loop
        loop = get_event_loop()
    mirror = loop.create_future()

    def settle():
        if not mirror.cancelled():
            _copy_outcome(future, mirror)

    def forward(_):
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle)

    def backward(done):
        if done.cancelled():
            future.cancel()

    mirror.add_done_callback(backward)
    future.add_done_callback(forward)
    return mirror
