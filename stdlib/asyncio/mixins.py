"""What locks, events and queues share: belonging to one event loop."""

from _asyncio import get_running_loop, _waiter


class _LoopBound:
    """Belongs to the first event loop in which it had to wait."""

    _loop = None

    def _get_loop(self):
        """The running loop; RuntimeError when this object waits in another one already."""
        loop = get_running_loop()
        if self._loop is None:
            self._loop = loop
        elif loop is not self._loop:
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        return loop

    def _new_waiter(self):
        """A future by which the caller waits for this object."""
        return _waiter(self._get_loop(), self)


class _LockContext:
    """`async with`: acquire on the way in, release on the way out."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()
