"""Tasks: running coroutines concurrently and waiting for them."""

import _asyncio
from _asyncio import Task, create_task, current_task, gather, iscoroutine, sleep, _all_tasks, _create_task
from . import events
from .exceptions import CancelledError
from .futures import Future, isfuture

__all__ = ('ALL_COMPLETED', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'Task', 'all_tasks', 'as_completed', 'create_task',
           'current_task', 'ensure_future', 'gather', 'shield', 'sleep', 'wait', 'wait_for')

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


def all_tasks(loop=None):
    """The set of unfinished tasks of a loop (default: the running one)."""
    return set(_all_tasks(events.get_running_loop() if loop is None else loop))


async def _await(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """A future as it is; a coroutine or other awaitable as a task."""
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), '__await__'):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro_or_future = _await(coro_or_future)
    if loop is None:
        loop = events.get_event_loop()
    return loop.create_task(coro_or_future)


def _wake(waiter, *_):
    """Done-callback: let whoever awaits waiter go on."""
    if not waiter.done():
        waiter.set_result(None)


async def _cancel_and_wait(future, loop):
    """Cancel a future and wait until it is done, whatever its outcome."""
    waiter = loop.create_future()

    def wake(_):
        _wake(waiter)

    future.add_done_callback(wake)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(wake)


async def wait_for(fut, timeout):
    """Wait for an awaitable, at most timeout seconds (None: for ever); then cancel it and raise TimeoutError."""
    loop = events.get_running_loop()
    if timeout is None:
        return await fut
    if timeout <= 0:
        fut = ensure_future(fut, loop=loop)
        if not fut.done():
            await _cancel_and_wait(fut, loop)
            return _result_or_timeout(fut)
        return fut.result()

    waiter = loop.create_future()
    timer = loop.call_later(timeout, _wake, waiter)

    def wake(_):
        _wake(waiter)

    fut = ensure_future(fut, loop=loop)
    fut.add_done_callback(wake)
    try:
        try:
            await waiter
        except CancelledError:
            if fut.done():
                return fut.result()
            fut.remove_done_callback(wake)
            await _cancel_and_wait(fut, loop)
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(wake)
        await _cancel_and_wait(fut, loop)
        return _result_or_timeout(fut)
    finally:
        timer.cancel()


def _result_or_timeout(future):
    """The result of a future that we cancelled, should it have one; else TimeoutError."""
    try:
        return future.result()
    except CancelledError as exc:
        raise TimeoutError() from exc


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures and tasks; returns two sets (done, pending). Cancels nothing, raises no TimeoutError."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    futures = set(fs)
    if any(iscoroutine(f) for f in futures):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    return await _wait(futures, timeout, return_when, events.get_running_loop())


async def _wait(futures, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _wake, waiter)
    missing = len(futures)

    def child_done(child):
        nonlocal missing
        missing -= 1
        failed = not child.cancelled() and child.exception() is not None
        if missing <= 0 or return_when == FIRST_COMPLETED or (return_when == FIRST_EXCEPTION and failed):
            if timer is not None:
                timer.cancel()
            _wake(waiter)

    for child in futures:
        child.add_done_callback(child_done)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for child in futures:
            child.remove_done_callback(child_done)
    done = {child for child in futures if child.done()}
    return done, futures - done


def as_completed(fs, *, timeout=None):
    """An iterator of awaitables that give the results of fs in the order in which they come."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect an iterable of futures, not {type(fs).__name__}')
    from .queues import Queue
    finished = Queue()
    loop = events.get_event_loop()
    waiting = {ensure_future(f, loop=loop) for f in set(fs)}
    timer = None

    def out_of_time():
        for child in waiting:
            child.remove_done_callback(child_done)
            finished.put_nowait(None)
        waiting.clear()

    def child_done(child):
        if child not in waiting:
            return
        waiting.remove(child)
        finished.put_nowait(child)
        if not waiting and timer is not None:
            timer.cancel()

    async def next_one():
        child = await finished.get()
        if child is None:
            raise TimeoutError
        return child.result()

    for child in waiting:
        child.add_done_callback(child_done)
    if waiting and timeout is not None:
        timer = loop.call_later(timeout, out_of_time)
    for _ in range(len(waiting)):
        yield next_one()


def shield(arg):
    """Wait for an awaitable so that cancelling the wait does not cancel it."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()   # looked at: not to be logged
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer
