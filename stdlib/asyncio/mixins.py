"""What locks, events and queues share: belonging to one event loop."""

from _asyncio import get_running_loop


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
