"""Waiting for many files at once: which of them can be read or written now.

A selector is told what to look for with register(); select() waits, and answers with the keys of what is ready.
DefaultSelector is the one to take; the others do the same by other calls of the system.
"""

import math
import select
from abc import ABCMeta, abstractmethod
from collections import namedtuple
from collections.abc import Mapping
from contextlib import suppress

EVENT_READ, EVENT_WRITE = 1, 2

SelectorKey = namedtuple('SelectorKey', 'fileobj fd events data')
SelectorKey.__doc__ = 'What a selector knows of a file: SelectorKey(fileobj, fd, events, data).'
SelectorKey.fileobj.__doc__ = 'The object that was registered: a file, a socket, or a number.'
SelectorKey.fd.__doc__ = 'The number by which the system knows it.'
SelectorKey.events.__doc__ = 'What is awaited: EVENT_READ, EVENT_WRITE or both, joined by |.'
SelectorKey.data.__doc__ = "The caller's own: anything, for instance a function to call."


def _unknown(fileobj):
    return KeyError(f'{fileobj!r} is not registered')


class BaseSelector(metaclass=ABCMeta):
    """What every selector can do. A kind of selector has register, unregister, select and get_map of its own."""

    @abstractmethod
    def register(self, fileobj, events, data=None):
        """Look for events of a file from now on; answer with its SelectorKey.

        fileobj: a number, or an object with fileno(). events: EVENT_READ, EVENT_WRITE or both. data: whatever the
        caller wants to find in the key. ValueError: no such file or events. KeyError: it is registered already.
        """
        raise NotImplementedError

    @abstractmethod
    def unregister(self, fileobj):
        """Forget a file, and answer with the key it had. KeyError: it is not registered.

        This should come before the file is closed.
        """
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Look for other events of a file, or keep other data with it; answer with the new key."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    @abstractmethod
    def select(self, timeout=None):
        """Wait until a file is ready: a list of pairs (SelectorKey, events that are ready).

        timeout: seconds to wait at most; 0 or less: only look; None: for ever. The list is empty if time runs out.
        """
        raise NotImplementedError

    def close(self):
        """Free what the system lends. The selector cannot be used afterwards."""

    def get_key(self, fileobj):
        """The key of a file. KeyError: it is not registered. RuntimeError: the selector is closed."""
        keys = self.get_map()
        if keys is None:
            raise RuntimeError('Selector is closed')
        if fileobj not in keys:
            raise _unknown(fileobj)
        return keys[fileobj]

    @abstractmethod
    def get_map(self):
        """A mapping of files to their keys, which follows all changes; None once the selector is closed."""
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _SelectorMapping(Mapping):
    """The keys of a selector, found by file or by number; iteration gives the numbers."""

    def __init__(self):
        self._by_number = {}

    def __len__(self):
        return len(self._by_number)

    def __iter__(self):
        yield from self._by_number

    def __getitem__(self, fileobj):
        number = self._number(fileobj)
        if number not in self._by_number:
            raise _unknown(fileobj)
        return self._by_number[number]

    def _number(self, fileobj):
        """The number of a file, also of a registered one that was closed since and does not tell it any more.

        ValueError: it has none.
        """
        try:
            number = fileobj if isinstance(fileobj, int) else int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            number = None
        if number is not None and number >= 0:
            return number
        for known, key in self._by_number.items():
            if key.fileobj is fileobj:
                return known
        what = f'object: {fileobj!r}' if number is None else f'descriptor: {number}'
        raise ValueError('Invalid file ' + what)


class _PollLikeSelector(BaseSelector):
    """Keeps the keys, and hands numbers and flags to a poller, which does the waiting.

    A poller has the methods of select.poll(): register, modify, unregister, poll; and its flags, as they are on Linux.
    """

    _selector_cls = None  # makes the poller

    def __init__(self):
        self._selector = self._selector_cls()
        self._map = self._keys = _SelectorMapping()
        self._fd_to_key = self._keys._by_number

    def get_map(self):
        return self._map

    def _key_from_fd(self, fd):
        return self._fd_to_key.get(fd)

    def _put(self, key, order=None):
        """Keep a key, new or changed, and give the poller the order to heed it. If it refuses, the key is lost."""
        flags = (key.events & EVENT_READ and select.POLLIN) | (key.events & EVENT_WRITE and select.POLLOUT)
        try:
            if order:
                order(key.fd, flags)
        except BaseException:
            self._fd_to_key.pop(key.fd, None)
            raise
        self._fd_to_key[key.fd] = key
        return key

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f'Invalid events: {events!r}')
        new = SelectorKey(fileobj, self._keys._number(fileobj), events, data)
        if new.fd in self._fd_to_key:
            raise KeyError(f'{fileobj!r} (FD {new.fd}) is already registered')
        return self._put(new, self._selector.register)

    def unregister(self, fileobj):
        old = self._fd_to_key.pop(self._keys[fileobj].fd)
        with suppress(OSError):  # if it is closed already, the system has forgotten it by itself
            self._selector.unregister(old.fd)
        return old

    def modify(self, fileobj, events, data=None):
        old = self._keys[fileobj]
        new = old._replace(events=events, data=data)
        if events != old.events:
            return self._put(new, self._selector.modify)
        return self._put(new) if data != old.data else old

    def select(self, timeout=None):
        return self._poll(_milliseconds(timeout))

    def _poll(self, *limits):
        answer = []
        with suppress(InterruptedError):
            for number, flags in self._selector.poll(*limits):
                # An error or an end is news for readers and for writers: their next call tells them what it is.
                events = (flags & ~select.POLLOUT and EVENT_READ) | (flags & ~select.POLLIN and EVENT_WRITE)
                if key := self._key_from_fd(number):
                    answer.append((key, events & key.events))
        return answer

    def close(self):
        self._map = None
        self._fd_to_key.clear()


def _milliseconds(timeout):
    """Seconds as whole milliseconds, rounded up so that nobody wakes too early; None stays None."""
    if timeout is None:
        return None
    return 0 if timeout <= 0 else math.ceil(timeout * 1000.0)


class PollSelector(_PollLikeSelector):
    """A selector by select.poll()."""

    _selector_cls = select.poll


class EpollSelector(_PollLikeSelector):
    """A selector by select.epoll(), whose waits do not become slower with the number of files that are not ready."""

    _selector_cls = select.epoll

    def select(self, timeout=None):
        limit = _milliseconds(timeout)
        return self._poll(limit and limit / 1000, max(len(self._keys), 1))

    def fileno(self):
        """The number of the epoll object itself."""
        return self._selector.fileno()

    def close(self):
        super().close()
        self._selector.close()


class _SelectPoller:
    """A poller by select.select(). Its poll() takes seconds."""

    def __init__(self):
        self._awaited = {select.POLLIN: set(), select.POLLOUT: set()}

    def register(self, number, flags):
        for flag, numbers in self._awaited.items():
            if flags & flag:
                numbers.add(number)

    def unregister(self, number):
        for numbers in self._awaited.values():
            numbers.discard(number)

    def poll(self, seconds):
        readable, writable, _ = map(set, select.select(*self._awaited.values(), (), seconds))
        return [(number, select.POLLIN * (number in readable) | select.POLLOUT * (number in writable))
                for number in readable | writable]


class _BaseSelectorImpl(_PollLikeSelector):
    """A selector that changes what it awaits by forgetting the file and starting anew. All it lacks is select()."""

    _selector_cls = _SelectPoller
    select = BaseSelector.select

    def modify(self, fileobj, events, data=None):
        if events == self._keys[fileobj].events:
            return super().modify(fileobj, events, data)
        return BaseSelector.modify(self, fileobj, events, data)


class SelectSelector(_BaseSelectorImpl):
    """A selector by select.select(), which every system has, for numbers below 1024."""

    def select(self, timeout=None):
        return self._poll(timeout if timeout is None else max(timeout, 0))


DefaultSelector = EpollSelector
