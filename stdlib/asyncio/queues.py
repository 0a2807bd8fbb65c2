"""Queues that hand items from task to task."""

from collections import deque
from heapq import heappop, heappush
from . import locks
from .mixins import _LoopBound

__all__ = ('Queue', 'PriorityQueue', 'LifoQueue', 'QueueFull', 'QueueEmpty', 'QueueShutDown')


class QueueEmpty(Exception):
    """get_nowait() found nothing."""


class QueueFull(Exception):
    """put_nowait() found no room."""


class QueueShutDown(Exception):
    """put() after shutdown(), or get() when nothing is left after it."""


class Queue(_LoopBound):
    """First in, first out.

    maxsize: how many items it holds before put() waits; 0 or less: any number. Subclasses replace _init, _get and
    _put to keep their items in another order.
    """

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters, self._putters = deque(), deque()   # who waits, as futures
        self._is_shutdown = False
        self._unfinished_tasks = 0
        nothing_to_do = self._finished = locks.Event()
        nothing_to_do.set()
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} {self._describe()}>'

    def __str__(self):
        return f'<{type(self).__name__} {self._describe()}>'

    __class_getitem__ = classmethod(type(list[int]))

    def _describe(self):
        parts = [f'maxsize={self._maxsize!r}']
        if getattr(self, '_queue', None):
            parts.append(f'_queue={list(self._queue)!r}')
        if self._getters:
            parts.append(f'_getters[{len(self._getters)}]')
        if self._putters:
            parts.append(f'_putters[{len(self._putters)}]')
        if self._unfinished_tasks:
            parts.append(f'tasks={self._unfinished_tasks}')
        if self._is_shutdown:
            parts.append('shutdown')
        return ' '.join(parts)

    def qsize(self):
        """How many items are in the queue."""
        return len(self._queue)

    @property
    def maxsize(self):
        """How many items the queue may hold."""
        return self._maxsize

    def empty(self):
        """Whether the queue holds nothing."""
        return not self._queue

    def full(self):
        """Whether put() would have to wait."""
        return 0 < self._maxsize <= self.qsize()

    async def put(self, item):
        """Put an item in, waiting for room. QueueShutDown after shutdown()."""
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            await self._wait_among(self._putters, self.full)
        self.put_nowait(item)

    def put_nowait(self, item):
        """Put an item in. QueueFull if there is no room, QueueShutDown after shutdown()."""
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._finished.clear()
        self._unfinished_tasks += 1
        waiting = self._getters
        if waiting:
            self._wakeup_next(waiting)

    async def get(self):
        """Take an item out, waiting for one. QueueShutDown when the queue is shut down and empty."""
        while self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            await self._wait_among(self._getters, self.empty)
        return self.get_nowait()

    def get_nowait(self):
        """Take an item out. QueueEmpty if there is none; QueueShutDown if there will be none either."""
        if self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            raise QueueEmpty
        taken = self._get()
        waiting = self._putters
        if waiting:
            self._wakeup_next(waiting)
        return taken

    async def _wait_among(self, waiters, cannot_go_on):
        """Wait for _wakeup_next(waiters). Who is cancelled when it was his turn passes the turn on."""
        turn = self._get_loop().create_future()
        waiters.append(turn)
        try:
            await turn
        except:
            turn.cancel()
            if turn in waiters:   # else taken out by who woke us
                waiters.remove(turn)
            if not (cannot_go_on() or turn.cancelled()):
                self._wakeup_next(waiters)
            raise

    def _wakeup_next(self, waiters):
        while waiters:
            turn = waiters.popleft()
            if turn.done():
                continue
            turn.set_result(None)
            return

    def task_done(self):
        """Say that an item got from the queue is dealt with. ValueError when called more often than put()."""
        left = self._unfinished_tasks - 1
        if left < 0:
            raise ValueError('task_done() called too many times')
        self._unfinished_tasks = left
        if not left:
            self._finished.set()

    async def join(self):
        """Wait until task_done() was called for every item that was put."""
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Let nothing more in; get() goes on until the queue is empty, then it and put() raise QueueShutDown.

        immediate: throw the items away, counting them as dealt with.
        """
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            while waiters:
                self._wakeup_next(waiters)


class PriorityQueue(Queue):
    """Gives the smallest item first; items are often (priority, data)."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)


class LifoQueue(Queue):
    """Gives the newest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
