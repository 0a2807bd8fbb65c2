"""Child watchers: objects that call a function when a child process has ended.

asyncio's own subprocesses do not need them; they are here for programs that set one (up to Python 3.13), or that watch a
process of their own with add_child_handler().
"""

import os
import signal
import threading

from . import events


class AbstractChildWatcher:
    """What a watcher can do."""

    def add_child_handler(self, pid, callback, *args):
        """Have callback(pid, returncode, *args) called when the child has ended."""
        raise NotImplementedError

    def remove_child_handler(self, pid):
        """Watch it no more: True, or False if it was not watched."""
        raise NotImplementedError

    def attach_loop(self, loop):
        """Let the callbacks run in a loop."""
        raise NotImplementedError

    def close(self):
        """Watch nothing any more."""
        raise NotImplementedError

    def is_active(self):
        """Whether it is ready to be used."""
        raise NotImplementedError

    def __enter__(self):
        raise NotImplementedError

    def __exit__(self, *exc_info):
        raise NotImplementedError


def _exit_code(pid):
    """How the child ended; 255 if nobody can know any more."""
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except ChildProcessError:
        return 255


class ThreadedChildWatcher(AbstractChildWatcher):
    """Waits for each child in a thread; the callback runs in the loop that was running when it was added."""

    def __init__(self):
        self._threads = {}

    def is_active(self):
        """Always."""
        return True

    def close(self):
        """Wait for the threads."""
        for thread in list(self._threads.values()):
            thread.join()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def add_child_handler(self, pid, callback, *args):
        """Have callback(pid, returncode, *args) called when the child has ended."""
        loop = events.get_running_loop()
        thread = self._threads[pid] = threading.Thread(
            target=self._wait, args=(loop, pid, callback, args), name=f'waitpid-{len(self._threads)}', daemon=True)
        thread.start()

    def remove_child_handler(self, pid):
        """True: a thread cannot be called off, it ends by itself."""
        return True

    def attach_loop(self, loop):
        """Nothing to do."""

    def _wait(self, loop, pid, callback, args):
        code = _exit_code(pid)
        self._threads.pop(pid, None)
        if loop.is_closed():
            events._log_warning(f'Loop {loop!r} that handles pid {pid} is closed')
        else:
            loop.call_soon_threadsafe(callback, pid, code, *args)


class _SignalWatcher(AbstractChildWatcher):
    """Looks, whenever SIGCHLD comes, which of the children has ended."""

    def __init__(self):
        self._loop = None
        self._callbacks = {}

    def is_active(self):
        """Whether the loop that it is attached to runs."""
        return self._loop is not None and self._loop.is_running()

    def attach_loop(self, loop):
        """Let the callbacks run in a loop; None: in none."""
        if self._loop is not None and loop is None and self._callbacks:
            import warnings
            warnings.warn('A loop is being detached from a child watcher with pending handlers', RuntimeWarning)
        if self._loop is not None:
            self._detach(self._loop)
        self._loop = loop
        if loop is not None:
            self._attach(loop)

    def _detach(self, loop):
        loop.remove_signal_handler(signal.SIGCHLD)

    def _attach(self, loop):
        loop.add_signal_handler(signal.SIGCHLD, self._look)
        self._look()

    def close(self):
        """Watch nothing any more."""
        if self._loop is not None:
            self._detach(self._loop)
        self._callbacks.clear()
        self._loop = None

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def add_child_handler(self, pid, callback, *args):
        """Have callback(pid, returncode, *args) called when the child has ended."""
        self._callbacks[pid] = callback, args
        self._look_at(pid)

    def remove_child_handler(self, pid):
        """Watch it no more: True, or False if it was not watched."""
        return self._callbacks.pop(pid, None) is not None

    def _look(self):
        for pid in list(self._callbacks):
            self._look_at(pid)

    def _look_at(self, pid):
        try:
            ended, status = os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            ended, code = pid, 255
        else:
            if not ended:
                return
            code = os.waitstatus_to_exitcode(status)
        found = self._callbacks.pop(pid, None)
        if found:
            callback, args = found
            callback(pid, code, *args)


class PidfdChildWatcher(_SignalWatcher):
    """Watches children through descriptors that become readable when they end, and needs no signals."""

    def _attach(self, loop):
        for pid in self._callbacks:
            self._open(pid)

    def _detach(self, loop):
        for fd in self._descriptors.values():
            loop.remove_reader(fd)
            os.close(fd)
        self._descriptors.clear()

    def __init__(self):
        super().__init__()
        self._descriptors = {}

    def add_child_handler(self, pid, callback, *args):
        """Have callback(pid, returncode, *args) called when the child has ended."""
        self.remove_child_handler(pid)
        self._callbacks[pid] = callback, args
        if self._loop is not None:
            self._open(pid)

    def remove_child_handler(self, pid):
        """Watch it no more: True, or False if it was not watched."""
        fd = self._descriptors.pop(pid, None)
        if fd is not None:
            self._loop.remove_reader(fd)
            os.close(fd)
        return super().remove_child_handler(pid)

    def _open(self, pid):
        fd = self._descriptors[pid] = os.pidfd_open(pid)
        self._loop.add_reader(fd, self._ended, pid)

    def _ended(self, pid):
        callback, args = self._callbacks[pid]
        self.remove_child_handler(pid)
        callback(pid, _exit_code(pid), *args)


class BaseChildWatcher(_SignalWatcher):
    """What the two that follow have in common."""


class SafeChildWatcher(BaseChildWatcher):
    """Waits for the watched children alone, so that other code can wait for its own."""


class FastChildWatcher(BaseChildWatcher):
    """As SafeChildWatcher; CPython's waits for any child at once."""


class MultiLoopChildWatcher(_SignalWatcher):
    """As SafeChildWatcher, with the callbacks in the loops that were running when they were added."""

    def is_active(self):
        """Whether it is attached."""
        return self._loop is not None

    def attach_loop(self, loop):
        """Begin to watch."""
        self._loop = True
        self._before = signal.signal(signal.SIGCHLD, lambda signum, frame: self._look())

    def close(self):
        """Watch nothing any more."""
        self._callbacks.clear()
        if self._loop:
            signal.signal(signal.SIGCHLD, self._before)
        self._loop = None

    def add_child_handler(self, pid, callback, *args):
        """Have callback(pid, returncode, *args) called when the child has ended."""
        loop = events.get_running_loop()
        super().add_child_handler(pid, lambda pid, code: loop.call_soon_threadsafe(callback, pid, code, *args))


for _class in list(globals().values()):
    if isinstance(_class, type):
        _class.__module__ = 'asyncio.unix_events'
del _class
