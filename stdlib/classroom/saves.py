"""Noticing when files are saved: through inotify, and where there is none, or it says nothing (a network's file system), by
looking once a second."""

import asyncio
import os

import _inotify

QUIET = 0.1     # seconds without a further change after which a file is taken to be whole
IMPATIENT = 1.0  # a file that changes all the time is looked at nevertheless
LOOK = 1.0


def signature(path):
    """Changes when the file does; None when there is no such file."""
    try:
        facts = os.stat(path)
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size, facts.st_ino


class Saves:
    """Calls saved(path) for files in these folders that were written or moved there, once for changes that follow each other
    closely. `watched` is a path that is also looked at without inotify; None: none. Use it inside a running loop."""

    def __init__(self, folders, saved):
        self.folders = folders
        self.saved = saved
        self.loop = asyncio.get_running_loop()
        self.watched, self.known = None, None
        self.numbers = {}
        self.waiting = {}  # path -> (when it first changed, timer)
        try:
            self.fd = _inotify.open()
            self.loop.add_reader(self.fd, self._read)
        except OSError:
            self.fd = -1
        self._look()

    def close(self):
        """Stop."""
        self.timer.cancel()
        for began, timer in self.waiting.values():
            timer.cancel()
        if self.fd >= 0:
            self.loop.remove_reader(self.fd)
            os.close(self.fd)

    def watch(self, path):
        """Look at this file from now on; what it is now is known."""
        self.watched, self.known = path, signature(path)

    def _look(self):
        self.timer = self.loop.call_later(LOOK, self._look)
        for folder in self.folders if self.fd >= 0 else ():
            try:  # it may have been removed and made again
                self.numbers[_inotify.add(self.fd, folder)] = folder
            except OSError:
                pass
        if self.watched and self.watched not in self.waiting and signature(self.watched) != self.known:
            self._changed(self.watched)

    def _read(self):
        for number, name in _inotify.read(self.fd):
            if name and number in self.numbers:
                self._changed(os.path.join(self.numbers[number], name))

    def _changed(self, path):
        now = self.loop.time()
        began, timer = self.waiting.pop(path, (now, None))
        if timer:
            timer.cancel()
        wait = min(QUIET, max(began + IMPATIENT - now, 0))
        self.waiting[path] = began, self.loop.call_later(wait, self._settled, path)

    def _settled(self, path):
        del self.waiting[path]
        if path == self.watched:
            self.known = signature(path)
        self.saved(path)
