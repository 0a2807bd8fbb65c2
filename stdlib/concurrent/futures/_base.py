"""Futures for threads, ways to wait for several of them, and what executors have in common."""

import threading
from collections import namedtuple
from time import monotonic

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'                             # the executor has not been told yet
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'

_DONE = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)
_SETTLED = (CANCELLED_AND_NOTIFIED, FINISHED)       # wait() and as_completed() count only these

TimeoutError = TimeoutError


class Error(Exception):
    """What the errors of this package have in common."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The future has an outcome already."""


class BrokenExecutor(RuntimeError):
    """The executor cannot run anything any more."""


def _log():
    import logging
    return logging.getLogger('concurrent.futures')


class Future:
    """The result, yet to come, of a function that an executor runs."""

    def __init__(self):
        self._condition, self._state = threading.Condition(), PENDING
        self._result = self._exception = None
        self._done_callbacks, self._watches = [], []   # watches: of wait() and as_completed()

    def __repr__(self):
        with self._condition:
            text = 'cancelled' if self._state.startswith(CANCELLED) else self._state.lower()
            if text == 'finished':
                failure = self._exception
                how, what = ('returned', self._result) if failure is None else ('raised', failure)
                text += f' {how} {type(what).__name__}'
        return f'<{type(self).__name__} at {id(self):#x} state={text}>'

    def cancel(self):
        """Cancel it unless it runs or has ended; whether it is cancelled."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state != PENDING:
                return True
            self._settle(CANCELLED)
        self._run_callbacks()
        return True

    def _settle(self, state):
        """With the condition held: the state is the last, or the last but one."""
        self._state = state
        self._condition.notify_all()

    def cancelled(self):
        """Whether it was cancelled."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Whether its function runs now."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Whether it has ended or was cancelled."""
        with self._condition:
            return self._state in _DONE

    def add_done_callback(self, fn):
        """Call fn(future) when it is done, in the thread that ends it; at once if it is done."""
        with self._condition:
            if self._state not in _DONE:
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception:
            _log().exception('exception calling callback for %r', self)

    def _run_callbacks(self):
        for fn in self._done_callbacks:
            self._call(fn)

    def _wait(self, timeout):
        """With the condition held: wait until it is done; CancelledError or TimeoutError when there is no outcome."""
        if self._state not in _DONE:
            self._condition.wait(timeout)
        if self._state == FINISHED:
            return
        raise CancelledError() if self._state in _DONE else TimeoutError()

    def result(self, timeout=None):
        """What the function returned, or raised. Waits for it, at most timeout seconds; then TimeoutError."""
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception is not None:
                    raise self._exception
                return self._result
        finally:
            self = None   # the exception's traceback is not to refer to the future

    def exception(self, timeout=None):
        """What the function raised, or None. Waits as result() does."""
        with self._condition:
            self._wait(timeout)
            return self._exception

    # For executors and tests

    def set_running_or_notify_cancel(self):
        """Called before the function: False when the future was cancelled and nothing is to be run."""
        with self._condition:
            if self._state == PENDING:
                self._state = RUNNING
                return True
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for watch in self._watches:
                    watch.settled(self)
                return False
            _log().critical('Future %s in unexpected state: %s', id(self), self._state)
            raise RuntimeError('Future in unexpected state')

    def _finish(self, result, exception):
        with self._condition:
            if self._state in _DONE:
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result, self._exception = result, exception
            self._settle(FINISHED)
            for watch in self._watches:
                watch.settled(self)
        self._run_callbacks()

    def set_result(self, result):
        """It ends with a result."""
        self._finish(result, None)

    def set_exception(self, exception):
        """It ends with an exception."""
        self._finish(None, exception)

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


class _Watch:
    """Counts what is settled among several futures, and rings when enough are."""

    def __init__(self, missing, return_when):
        self.lock, self.bell = threading.Lock(), threading.Event()
        self.news = []             # settled since last looked at
        self._missing, self._return_when = missing, return_when

    def settled(self, future):
        """Called by a future, with its condition held."""
        failed = future._state == FINISHED and future._exception is not None
        with self.lock:
            self._missing -= 1
            self.news.append(future)
            if (self._missing == 0 or self._return_when == FIRST_COMPLETED
                    or (failed and self._return_when == FIRST_EXCEPTION)):
                self.bell.set()

    def take(self):
        """The news since the last call."""
        with self.lock:
            news, self.news = self.news, []
            self.bell.clear()
        return news


class _All:
    """Holds the conditions of several futures at once, in an order that all threads keep to."""

    def __init__(self, futures):
        self._futures = sorted(futures, key=id)

    def __enter__(self):
        for held in self._futures:
            held._condition.acquire()

    def __exit__(self, *failure):
        for held in self._futures:
            held._condition.release()


def _unwatch(futures, watch):
    for future in futures:
        with future._condition:
            future._watches.remove(watch)


DoneAndNotDoneFutures = namedtuple('DoneAndNotDoneFutures', 'done not_done')


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures, at most timeout seconds, until all are done, one is, or one has failed (return_when).

    Returns two sets: (done, not_done).
    """
    fs = set(fs)
    with _All(fs):
        done = {f for f in fs if f._state in _SETTLED}
        waiting = fs - done
        enough = not waiting or (return_when == FIRST_COMPLETED and done) or (
            return_when == FIRST_EXCEPTION and any(not f.cancelled() and f._exception is not None for f in done))
        if enough:
            return DoneAndNotDoneFutures(done, waiting)
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError('Invalid return condition: %r' % return_when)
        watch = _Watch(len(waiting), return_when)
        for future in waiting:
            future._watches.append(watch)
    watch.bell.wait(timeout)
    _unwatch(waiting, watch)
    done.update(watch.news)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    """Yield the futures as they are done; TimeoutError when that takes longer than timeout seconds in all."""
    deadline = None if timeout is None else timeout + monotonic()
    fs = set(fs)
    total = len(fs)
    with _All(fs):
        ready = [f for f in fs if f._state in _SETTLED]
        waiting = fs.difference(ready)
        watch = _Watch(len(waiting), FIRST_COMPLETED)
        for future in waiting:
            future._watches.append(watch)
    fs = None   # what was given out is not to be kept alive here
    try:
        while True:
            ready.reverse()
            while ready:
                yield ready.pop()
            if not waiting:
                return
            left = None
            if deadline is not None:
                left = deadline - monotonic()
                if left < 0:
                    raise TimeoutError('%d (of %d) futures unfinished' % (len(waiting), total))
            watch.bell.wait(left)
            ready = watch.take()
            waiting.difference_update(ready)
            _unwatch(ready, watch)
    finally:
        _unwatch(waiting, watch)


class Executor:
    """Something that runs functions elsewhere."""

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) run; its Future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """As map(), but the calls run at the same time, all begun at once. The results come in the order given.

        timeout: seconds from now after which asking for a result raises TimeoutError. chunksize: no meaning here.
        """
        deadline = None if timeout is None else timeout + monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return _results(futures, deadline)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take nothing more. wait: until all has run. cancel_futures: what has not begun is not run."""

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.shutdown()
        return False


def _results(futures, deadline):
    """Yields results in order; whatever ends it, those not begun are cancelled."""
    futures.reverse()   # taken from the end, so that each can be forgotten once it was given out
    try:
        while futures:
            left = None if deadline is None else deadline - monotonic()
            try:
                result = futures[-1].result(left)
            finally:
                futures.pop().cancel()
            yield result
    finally:
        for future in futures:
            future.cancel()
