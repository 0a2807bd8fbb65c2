"""Tasks: running coroutines concurrently and waiting for them."""

import _asyncio
from _asyncio import (Task, create_task, current_task, gather, iscoroutine, sleep, _all_tasks, _enter_task, _leave_task,
                      _register_task, _unregister_task)
from . import events
from _asyncio import CancelledError
from .futures import chain_future, isfuture

__all__ = ('ALL_COMPLETED', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'Task', 'all_tasks', 'as_completed', 'create_eager_task_factory',
           'create_task', 'current_task', 'eager_task_factory', 'ensure_future', 'gather', 'run_coroutine_threadsafe',
           'shield', 'sleep', 'wait', 'wait_for', '_enter_task', '_leave_task', '_register_task', '_unregister_task')

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


def all_tasks(loop=None):
    """The set of unfinished tasks of a loop (default: the running one)."""
    return set(_all_tasks(events.get_running_loop() if loop is None else loop))


async def _wrap_awaitable(awaitable):
    return await awaitable


async def _odd_sleep(delay, result):
    """sleep() for delays that are neither int nor float."""
    if delay <= 0:
        return await sleep(0, result)
    loop = events.get_running_loop()
    waiter = loop.create_future()
    timer = loop.call_later(delay, _wake, waiter)
    try:
        await waiter
        return result
    finally:
        timer.cancel()

_odd_sleep.__name__ = _odd_sleep.__qualname__ = 'sleep'


def ensure_future(coro_or_future, *, loop=None):
    """A future as it is; a coroutine or other awaitable as a task."""
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), '__await__'):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro_or_future = _wrap_awaitable(coro_or_future)
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
        enough = missing <= 0 or return_when == FIRST_COMPLETED
        if not enough and return_when == FIRST_EXCEPTION:   # only then: to ask is to have taken note of a failure
            enough = not child.cancelled() and child.exception() is not None
        if enough:
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


class _AsCompleted:
    """What as_completed() gives: `for` yields coroutines to be awaited, `async for` the finished tasks themselves."""

    def __init__(self, fs, timeout):
        self._fs = fs
        self._timeout = timeout
        self._timer = None
        self._waiting = None   # not yet done; None before the first step
        self._left = 0         # how many are still to be given out

    def _start(self):
        from .queues import Queue
        fs = self._fs
        if isfuture(fs) or iscoroutine(fs):
            raise TypeError(f'expect an iterable of futures, not {type(fs).__name__}')
        self._finished = Queue()
        loop = events.get_event_loop()
        self._waiting = {ensure_future(f, loop=loop): None for f in dict.fromkeys(fs)}   # a set with an order
        self._left = len(self._waiting)
        for child in self._waiting:
            child.add_done_callback(self._child_done)
        if self._waiting and self._timeout is not None:
            self._timer = loop.call_later(self._timeout, self._out_of_time)

    def _child_done(self, child):
        if child not in self._waiting:
            return
        del self._waiting[child]
        self._finished.put_nowait(child)
        if not self._waiting and self._timer is not None:
            self._timer.cancel()

    def _out_of_time(self):
        for child in self._waiting:
            child.remove_done_callback(self._child_done)
            self._finished.put_nowait(None)
        self._waiting.clear()

    async def _next_finished(self):
        child = await self._finished.get()
        if child is None:
            raise TimeoutError
        return child

    async def _wait_for_one(self):
        return (await self._next_finished()).result()

    def _take_one(self):
        """Count one given out; False when all are."""
        if self._waiting is None:
            self._start()
        if self._left == 0:
            return False
        self._left -= 1
        return True

    def __iter__(self):
        return self

    def __next__(self):
        if not self._take_one():
            raise StopIteration
        return self._wait_for_one()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self._take_one():
            raise StopAsyncIteration
        return await self._next_finished()


def as_completed(fs, *, timeout=None):
    """Give awaitables in the order in which they are done, whatever their order in fs.

    `for x in as_completed(fs): await x` or `async for task in as_completed(fs): task.result()`. timeout: seconds for
    all of them together, after which TimeoutError is raised.
    """
    return _AsCompleted(fs, timeout)


def shield(arg):
    """Wait for an awaitable so that cancelling the wait does not cancel it."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def _inner_done_callback(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()   # looked at: not to be logged
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Run a coroutine on a loop that runs in another thread; returns a concurrent.futures.Future."""
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    from concurrent.futures import Future as ThreadFuture
    promise = ThreadFuture()

    def start():
        try:
            chain_future(ensure_future(coro, loop=loop), promise)
        except BaseException as exc:
            if promise.set_running_or_notify_cancel():
                promise.set_exception(exc)
            raise

    loop.call_soon_threadsafe(start)
    return promise


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks begin at once, inside create_task(), and are scheduled only if they have to wait.

    custom_task_constructor: called as Task is, with eager_start=True among the arguments.
    """

    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)

    return factory


eager_task_factory = create_eager_task_factory(Task)
