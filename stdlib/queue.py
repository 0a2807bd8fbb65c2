"""Queues through which threads hand things to one another."""

import heapq
from collections import deque
from threading import Condition, Lock
from _queue import Empty, SimpleQueue

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Full(Exception):
    """Raised by put_nowait() and by put() whose time has run out."""


def _named(owner, name, function, purpose=None):
    """Make a function the method of a class under a name."""
    function.__name__, function.__qualname__, function.__doc__ = name, f'{owner.__qualname__}.{name}', purpose
    setattr(owner, name, function)


def _kept_in(container, add, take):
    """A class decorator: items are kept in a container(), which add(container, item) and take(container) change."""
    def furnish(owner):
        _named(owner, '_init', lambda self, maxsize: setattr(self, 'queue', container()))
        _named(owner, '_qsize', lambda self: len(self.queue))
        _named(owner, '_put', lambda self, item: add(self.queue, item))
        _named(owner, '_get', lambda self: take(self.queue))
        return owner
    return furnish


def _answers(**questions):
    """A class decorator: methods that look at the queue while no other thread changes it."""
    def furnish(owner):
        for name, (purpose, question) in questions.items():
            _named(owner, name, _locked(question), purpose)
        return owner
    return furnish


def _locked(question):
    def ask(self):
        with self.mutex:
            return question(self)
    return ask


def _comes(ready, condition, block, timeout):
    """Wait on a condition, whose lock is held, until ready() is true. False: it is not, and time (seconds) is up."""
    if block and timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return ready() or block and condition.wait_for(ready, timeout)


@_kept_in(deque, deque.append, deque.popleft)
@_answers(
    qsize=('How many items are in it, at this moment.', lambda self: self._qsize()),
    empty=('Whether there is no item in it, at this moment.', lambda self: not self._qsize()),
    full=('Whether no more items fit, at this moment.', lambda self: 0 < self.maxsize <= self._qsize()),
)
class Queue:
    """First in, first out. maxsize: how many items it holds at most; 0 or less: any number.

    Subclasses keep the items in another way: _init, _qsize, _put and _get are all they have to replace.
    """

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, maxsize=0):
        self.maxsize, self.unfinished_tasks, self.mutex = maxsize, 0, Lock()
        self.not_empty, self.not_full, self.all_tasks_done = map(Condition, [self.mutex] * 3)
        self._init(maxsize)

    def put(self, item, block=True, timeout=None):
        """Add an item.

        block: whether to wait for room, timeout: at most how many seconds (None: without end).
        Raises Full when there is no room, ValueError for a negative timeout.
        """
        with self.mutex:
            if self.maxsize > 0 and not _comes(lambda: self._qsize() < self.maxsize, self.not_full, block, timeout):
                raise Full
            self._put(item)
            self.not_empty.notify()
            self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        """Take the next item.

        block: whether to wait for one, timeout: at most how many seconds (None: without end).
        Raises Empty when there is none, ValueError for a negative timeout.
        """
        with self.mutex:
            if not _comes(self._qsize, self.not_empty, block, timeout):
                raise Empty
            taken = self._get()
            self.not_full.notify()
        return taken

    def put_nowait(self, item):
        """Add an item, or raise Full."""
        self.put(item, False)

    def get_nowait(self):
        """Take the next item, or raise Empty."""
        return self.get(False)

    def task_done(self):
        """Say that the work on an item got from the queue is finished: join() counts.

        Raises ValueError when it is called more often than items were put.
        """
        with self.mutex:
            if self.unfinished_tasks < 1:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until task_done() was called for every item ever put."""
        with self.mutex:
            self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks)


@_kept_in(list, heapq.heappush, heapq.heappop)
class PriorityQueue(Queue):
    """The smallest item comes first; usually pairs (priority, data)."""


@_kept_in(list, list.append, list.pop)
class LifoQueue(Queue):
    """Last in, first out: a stack."""
