"""Time limits for a block of code: `async with asyncio.timeout(seconds):`."""

from . import events, exceptions, tasks

__all__ = ('Timeout', 'timeout', 'timeout_at')


# The states of a time limit, as its repr shows them.
_CREATED = 'created'
_ENTERED = 'active'
_EXPIRING = 'expiring'   # the block is being cancelled
_EXPIRED = 'expired'
_EXITED = 'finished'


class Timeout:
    """Cancels its block at a moment of the loop's clock, and turns that cancellation into TimeoutError.

    when: the moment in seconds, or None for no limit. Made by timeout() and timeout_at().
    """

    def __init__(self, when):
        self._state = _CREATED
        self._timer = None
        self._task = None
        self._when = when

    def when(self):
        """The moment of the loop's clock at which time is up, or None."""
        return self._when

    def reschedule(self, when):
        """Move the limit to another moment, or None: no limit. RuntimeError once the block has ended."""
        if self._state == _CREATED:
            raise RuntimeError('Timeout has not been entered')
        if self._state != _ENTERED:
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        if when is None:
            self._timer = None
            return
        loop = events.get_running_loop()
        if when <= loop.time():
            self._timer = loop.call_soon(self._on_timeout)
        else:
            self._timer = loop.call_at(when, self._on_timeout)

    def expired(self):
        """Whether time was up before the block ended."""
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        info = f'[{self._state}]'
        if self._state == _ENTERED:
            when = None if self._when is None else round(self._when, 3)
            info += f' when={when}'
        return f'<Timeout {info}>'

    async def __aenter__(self):
        if self._state != _CREATED:
            raise RuntimeError('Timeout has already been entered')
        self._task = tasks.current_task()
        if self._task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = _ENTERED
        self._cancelling = self._task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == _EXPIRING:
            self._state = _EXPIRED
            # Only if nobody else asked for cancellation too is it the time limit that ends the block.
            if self._task.uncancel() <= self._cancelling and exc_type is exceptions.CancelledError:
                raise TimeoutError from exc
        elif self._state == _ENTERED:
            self._state = _EXITED
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timer = None


def timeout(delay):
    """Limit a block to delay seconds from now (None: no limit): `async with timeout(10) as limit:`."""
    loop = events.get_running_loop()
    return Timeout(None if delay is None else loop.time() + delay)


def timeout_at(when):
    """Limit a block to a moment of the loop's clock, in seconds (None: no limit)."""
    return Timeout(when)
