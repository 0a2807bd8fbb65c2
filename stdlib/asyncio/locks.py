"""Locks, events, conditions, semaphores and barriers for the tasks of one event loop. Lock and Event are native.

All wait in the same way: a task that cannot go on puts a future into a queue of waiters and awaits it; whoever makes
room sets the result of the first future that is not done. Waking is not yet running: the woken task runs in the next
turn of the loop, and others may come first, so each class says how it stays fair.
"""

from collections import deque
from _asyncio import Event, Lock
from . import exceptions
from .mixins import _LockContext, _LoopBound

__all__ = ('Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier')


def _described(base, state, waiters):
    """The repr of an object: that of its class, followed by its state and how many wait."""
    if waiters:
        state = f'{state}, waiters:{len(waiters)}'
    return f'<{base[1:-1]} [{state}]>'


class Condition(_LockContext, _LoopBound):
    """A lock, and a place to wait for a change of what it guards.

    lock: the Lock to use; a new one by default.
    """

    def __init__(self, lock=None):
        self._lock = Lock() if lock is None else lock
        self.locked = self._lock.locked
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = deque()

    def __repr__(self):
        return _described(super().__repr__(), 'locked' if self.locked() else 'unlocked', self._waiters)

    async def wait(self):
        """Free the lock, wait for notify(), take the lock again. Returns True.

        RuntimeError if nobody holds the lock.
        """
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        self.release()
        try:
            waiter = self._new_waiter()
            self._waiters.append(waiter)
            try:
                await waiter
                return True
            finally:
                self._waiters.remove(waiter)
        finally:
            await self._take_again()

    async def _take_again(self):
        """Take the lock even if cancelled meanwhile: who leaves wait() holds it."""
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except exceptions.CancelledError as exc:
                cancelled = exc
        if cancelled is not None:
            try:
                raise cancelled
            finally:
                cancelled = None

    async def wait_for(self, predicate):
        """Wait until predicate() is true, looking after each notification. Returns its value."""
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake at most n of those who wait. They run when they have got the lock. RuntimeError if it is not held."""
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        woken = 0
        for waiter in self._waiters:
            if woken >= n:
                break
            if not waiter.done():
                woken += 1
                waiter.set_result(False)

    def notify_all(self):
        """Wake all who wait."""
        self.notify(len(self._waiters))


class Semaphore(_LockContext, _LoopBound):
    """Lets value tasks in at a time.

    A release hands its place to the first waiter at once, so that no newcomer can take it before the waiter runs.
    """

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        self._waiters = None
        self._value = value

    def __repr__(self):
        state = 'locked' if self.locked() else f'unlocked, value:{self._value}'
        return _described(super().__repr__(), state, self._waiters)

    def locked(self):
        """Whether acquire() would have to wait."""
        return self._value == 0 or any(not w.cancelled() for w in self._waiters or ())

    async def acquire(self):
        """Wait for a place, take it, and return True."""
        if not self.locked():
            self._value -= 1
            return True
        if self._waiters is None:
            self._waiters = deque()
        turn = self._new_waiter()
        self._waiters.append(turn)
        try:
            try:
                await turn
            finally:
                self._waiters.remove(turn)
        except exceptions.CancelledError:
            if not turn.cancelled():   # the place was ours already: give it back
                self._value += 1
                self._hand_over()
            raise
        if self._value > 0:
            self._hand_over()
        return True

    def release(self):
        """Give a place back."""
        self._value += 1
        self._hand_over()

    def _hand_over(self):
        """Give one free place to the first who waits, if any does."""
        for waiter in self._waiters or ():
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return


class BoundedSemaphore(Semaphore):
    """A Semaphore that raises ValueError when released more often than acquired."""

    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        """Give a place back. ValueError if all places are free."""
        if self._value >= self._bound_value:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


# The states of a barrier: tasks come; tasks go; tasks are sent away by reset(); broken by abort().
_FILLING = 'filling'
_DRAINING = 'draining'
_RESETTING = 'resetting'
_BROKEN = 'broken'


class Barrier(_LoopBound):
    """Holds tasks up until `parties` of them have come, then lets all go at once; it can be used again after that."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._cond = Condition()
        self._parties = parties
        self._state = _FILLING
        self._count = 0   # tasks inside wait()

    def __repr__(self):
        state = self._state
        if not self.broken:
            state += f', waiters:{self.n_waiting}/{self.parties}'
        return f'<{super().__repr__()[1:-1]} [{state}]>'

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *exc_info):
        pass

    async def wait(self):
        """Wait for the others. Returns a number from 0 to parties - 1, for each task another.

        BrokenBarrierError if the barrier is or gets broken, or is reset meanwhile.
        """
        async with self._cond:
            await self._let_others_leave()
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    self._state = _DRAINING
                    self._cond.notify_all()
                else:
                    await self._stay()
                return index
            finally:
                self._count -= 1
                self._leave()

    async def _let_others_leave(self):
        """Wait until those of the round before have gone."""
        await self._cond.wait_for(lambda: self._state not in (_DRAINING, _RESETTING))
        if self._state == _BROKEN:
            raise exceptions.BrokenBarrierError('Barrier aborted')

    async def _stay(self):
        """Wait until the barrier is full."""
        await self._cond.wait_for(lambda: self._state != _FILLING)
        if self._state in (_BROKEN, _RESETTING):
            raise exceptions.BrokenBarrierError('Abort or reset of barrier')

    def _leave(self):
        """The last one out opens the barrier for the next round."""
        if self._count == 0:
            if self._state in (_RESETTING, _DRAINING):
                self._state = _FILLING
            self._cond.notify_all()

    async def reset(self):
        """Empty the barrier. Who waits gets BrokenBarrierError."""
        async with self._cond:
            if self._count > 0:
                if self._state != _RESETTING:
                    self._state = _RESETTING
            else:
                self._state = _FILLING
            self._cond.notify_all()

    async def abort(self):
        """Break the barrier: who waits, and who comes later, gets BrokenBarrierError."""
        async with self._cond:
            self._state = _BROKEN
            self._cond.notify_all()

    @property
    def parties(self):
        """How many tasks it takes."""
        return self._parties

    @property
    def n_waiting(self):
        """How many tasks wait now."""
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._state == _BROKEN
