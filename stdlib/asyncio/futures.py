"""Futures: results that come later. The class itself is native."""

from _asyncio import Future, _GatheringFuture

__all__ = ('Future', 'isfuture', 'wrap_future')


def isfuture(obj):
    """Whether obj is a Future or behaves like one."""
    if isinstance(obj, Future):
        return True
    return getattr(type(obj), '_asyncio_future_blocking', None) is not None and obj._asyncio_future_blocking is not None


def copy_outcome(source, target):
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


def _settle_promise(task, promise):
    """The same for a concurrent.futures.Future, which has to be told before."""
    if task.cancelled():
        promise.cancel()
    if promise.set_running_or_notify_cancel():
        copy_outcome(task, promise)


def chain_future(task, promise):
    """Make a concurrent.futures.Future follow a task of ours; cancelling it cancels the task."""
    loop = task.get_loop()

    def forward(done):
        if not promise.cancelled() or promise.set_running_or_notify_cancel():
            _settle_promise(done, promise)

    def backward(done):
        if done.cancelled() and not loop.is_closed():
            loop.call_soon_threadsafe(task.cancel)

    promise.add_done_callback(backward)
    task.add_done_callback(forward)


def wrap_future(future, *, loop=None):
    """An asyncio future that follows a concurrent.futures.Future, and cancels it when cancelled."""
    if isfuture(future):
        return future
    from concurrent.futures import Future as ThreadFuture
    assert isinstance(future, ThreadFuture), f'concurrent.futures.Future is expected, got {future!r}'
    if loop is None:
        from .events import get_event_loop
        loop = get_event_loop()
    mirror = loop.create_future()

    def forward(_):
        if not loop.is_closed():
            loop.call_soon_threadsafe(copy_outcome, future, mirror)

    def backward(done):
        if done.cancelled():
            future.cancel()

    mirror.add_done_callback(backward)
    future.add_done_callback(forward)
    return mirror
