"""Waiting for several files at once: the part of an event loop that knows which descriptors are ready."""

import select
from abc import ABCMeta, abstractmethod
from collections import namedtuple
from collections.abc import Mapping

EVENT_READ = 1
EVENT_WRITE = 2

SelectorKey = namedtuple('SelectorKey', ['fileobj', 'fd', 'events', 'data'])
SelectorKey.__doc__ = 'What is registered: a file object, its descriptor, the events waited for, data of the user.'


def _descriptor(fileobj):
    """The descriptor of a number or of an object with fileno(). ValueError when there is none."""
    if isinstance(fileobj, int):
        number = fileobj
    else:
        try:
            number = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f'Invalid file object: {fileobj!r}') from None
    if number < 0:
        raise ValueError(f'Invalid file descriptor: {number}')
    return number


class _RegisteredFiles(Mapping):
    """What get_map() gives: file objects (or descriptors) and their keys, seen live."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __iter__(self):
        return iter(self._selector._keys)

    def __getitem__(self, fileobj):
        try:
            return self._selector._keys[self._selector._find(fileobj)]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None


class BaseSelector(metaclass=ABCMeta):
    """What every selector can do."""

    @abstractmethod
    def register(self, fileobj, events, data=None):
        """Wait for events of a file, too; its key."""
        raise NotImplementedError

    @abstractmethod
    def unregister(self, fileobj):
        """Wait for a file no longer; the key it had."""
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Change what is waited for, or the data."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    @abstractmethod
    def select(self, timeout=None):
        """Wait at most timeout seconds (None: for ever): a list of (key, events that are ready)."""
        raise NotImplementedError

    def close(self):
        """Free what the selector holds."""

    def get_key(self, fileobj):
        """The key of a registered file. KeyError when it is not registered."""
        registered = self.get_map()
        if registered is None:
            raise RuntimeError('Selector is closed')
        try:
            return registered[fileobj]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None

    @abstractmethod
    def get_map(self):
        """A mapping of what is registered; None once closed."""
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class _Selector(BaseSelector):
    """Keeps the keys; subclasses tell the system with _watch, _rewatch, _forget and ask it with _wait."""

    def __init__(self):
        self._keys = {}
        self._map = _RegisteredFiles(self)

    def _find(self, fileobj):
        """The descriptor a file is registered under, also when the file was closed meanwhile."""
        try:
            return _descriptor(fileobj)
        except ValueError:
            known = [key.fd for key in self._keys.values() if key.fileobj is fileobj]
            if not known:
                raise
            return known[0]

    def _known(self, fileobj):
        """The key of a registered file."""
        try:
            return self._keys[self._find(fileobj)]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None

    def register(self, fileobj, events, data=None):
        """Wait for events (EVENT_READ, EVENT_WRITE or both) of a file, too; its key. KeyError when it is registered."""
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f'Invalid events: {events!r}')
        key = SelectorKey(fileobj, self._find(fileobj), events, data)
        if key.fd in self._keys:
            raise KeyError(f'{fileobj!r} (FD {key.fd}) is already registered')
        self._keys[key.fd] = key
        try:
            self._watch(key.fd, events)
        except BaseException:
            del self._keys[key.fd]
            raise
        return key

    def unregister(self, fileobj):
        """Wait for a file no longer; the key it had. KeyError when it is not registered."""
        key = self._known(fileobj)
        del self._keys[key.fd]
        try:
            self._forget(key.fd)
        except OSError:
            pass   # closed before it was unregistered
        return key

    def modify(self, fileobj, events, data=None):
        """Change the events waited for, or the data; the new key."""
        key = self._known(fileobj)
        if key.events != events:
            try:
                self._rewatch(key.fd, events)
            except BaseException:
                self._keys.pop(key.fd)
                raise
        key = self._keys[key.fd] = key._replace(events=events, data=data)
        return key

    def select(self, timeout=None):
        """Wait at most timeout seconds (None: for ever, 0 or less: not at all): a list of (key, ready events)."""
        known = self._keys
        found = [(known[fd], events) for fd, events in self._wait(timeout) if fd in known]
        return [(key, events & key.events) for key, events in found]

    def close(self):
        """Free what the selector holds; the files stay open."""
        self._keys.clear()
        self._map = None

    def get_map(self):
        """A mapping of what is registered; None once closed."""
        return self._map

    def _rewatch(self, fd, events):
        self._forget(fd)
        self._watch(fd, events)


class SelectSelector(_Selector):
    """A selector on select.select()."""

    def _watch(self, fd, events):
        pass

    def _forget(self, fd):
        pass

    def _wait(self, timeout):
        readers = [fd for fd, key in self._keys.items() if key.events & EVENT_READ]
        writers = [fd for fd, key in self._keys.items() if key.events & EVENT_WRITE]
        limit = None if timeout is None else max(timeout, 0)
        readable, writable, _ = select.select(readers, writers, [], limit)
        events = dict.fromkeys(readable, EVENT_READ)
        for fd in writable:
            events[fd] = events.get(fd, 0) | EVENT_WRITE
        return events.items()


class PollSelector(_Selector):
    """A selector on select.poll()."""

    _reads, _writes = select.POLLIN, select.POLLOUT

    def __init__(self):
        super().__init__()
        self._poller = self._make_poller()

    _make_poller = staticmethod(select.poll)

    def _mask(self, events):
        return (self._reads if events & EVENT_READ else 0) | (self._writes if events & EVENT_WRITE else 0)

    def _watch(self, fd, events):
        self._poller.register(fd, self._mask(events))

    def _rewatch(self, fd, events):
        self._poller.modify(fd, self._mask(events))

    def _forget(self, fd):
        self._poller.unregister(fd)

    def _wait(self, timeout):
        limit = None if timeout is None else max(timeout, 0) * 1000
        return self._understood(self._poller.poll(limit))

    def _understood(self, answers):
        """Errors and hang-ups count as both: the next call finds out."""
        return [(fd, (EVENT_READ if mask & ~self._writes else 0) | (EVENT_WRITE if mask & ~self._reads else 0))
                for fd, mask in answers]


class EpollSelector(PollSelector):
    """A selector on select.epoll()."""

    _reads, _writes = select.EPOLLIN, select.EPOLLOUT
    _make_poller = select.epoll

    def fileno(self):
        """The descriptor of the epoll object."""
        return self._poller.fileno()

    def _wait(self, timeout):
        limit = -1 if timeout is None else max(timeout, 0)
        return self._understood(self._poller.poll(limit, max(len(self._keys), 1)))

    def close(self):
        """Free what the selector holds; the files stay open."""
        self._poller.close()
        super().close()


DefaultSelector = EpollSelector
