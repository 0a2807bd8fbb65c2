"""More handlers: files that are replaced when they grow, records kept back, records passed through a queue."""

import logging
import os
from copy import copy as _shallow_copy

__all__ = ['BaseRotatingHandler', 'RotatingFileHandler', 'BufferingHandler', 'MemoryHandler', 'QueueHandler', 'QueueListener']


class BaseRotatingHandler(logging.FileHandler):
    """A file that is replaced now and then: subclasses say when and how."""

    namer = None
    rotator = None

    def emit(self, record):
        """Write the record, after replacing the file if it is time."""
        try:
            full = self.shouldRollover(record)
            if full:
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """The name of a file put aside."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Put a file aside."""
        move = self.rotator
        if not callable(move):
            if not os.path.exists(source):
                return
            move = os.rename
        move(source, dest)


class RotatingFileHandler(BaseRotatingHandler):
    """A file that is put aside before it grows past maxBytes; backupCount old ones are kept as .1, .2, ..."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        super().__init__(filename, 'a' if maxBytes > 0 else mode, encoding, delay, errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def doRollover(self):
        """Put the file aside and begin a new one."""
        full = self.stream
        if full:
            full.close()
            self.stream = None
        if self.backupCount > 0:
            self._shift()
        if self.delay:
            return
        self.stream = self._open()

    def _shift(self):
        base = self.baseFilename
        names = [base] + [self.rotation_filename(f'{base}.{n}') for n in range(1, self.backupCount + 1)]
        while len(names) > 1:
            older = names.pop()
            newer = names[-1]
            if os.path.exists(newer):
                if os.path.exists(older):
                    os.remove(older)
                self.rotate(newer, older)

    def shouldRollover(self, record):
        """Would the record make the file too long?"""
        path = self.baseFilename
        special = os.path.exists(path) and not os.path.isfile(path)  # a device or a pipe
        if special:
            return False
        out = self.stream
        if out is None:
            out = self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        out.seek(0, os.SEEK_END)
        added = len(self.format(record)) + 1
        return out.tell() + added >= self.maxBytes


class BufferingHandler(logging.Handler):
    """Keeps up to `capacity` records."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity, self.buffer = capacity, []

    def _full(self):
        return not len(self.buffer) < self.capacity

    def shouldFlush(self, record):
        """Is it full?"""
        return self._full()

    def emit(self, record):
        """Keep the record."""
        self.buffer.append(record)
        enough = self.shouldFlush(record)
        if enough:
            self.flush()

    def flush(self):
        """Forget the records."""
        self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records until it is full or one of flushLevel comes, then gives them to target."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        return self._full() or record.levelno >= self.flushLevel

    def setTarget(self, target):
        """Set the handler that gets the records."""
        self.target = target

    def flush(self):
        """Give the records to the target."""
        if not self.target:
            return
        for kept in self.buffer:
            self.target.handle(kept)
        self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.target = None
            super().close()


class QueueHandler(logging.Handler):
    """Puts records into a queue, for a QueueListener on another thread."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def enqueue(self, record):
        """Put a record into the queue."""
        self.queue.put_nowait(record)

    def prepare(self, record):
        """A copy of the record with its message formatted."""
        text = self.format(record)
        twin = _shallow_copy(record)
        twin.message = twin.msg = text
        twin.args = twin.exc_info = twin.exc_text = twin.stack_info = None
        return twin

    def emit(self, record):
        """Put the prepared record into the queue."""
        try:
            ready = self.prepare(record)
            self.enqueue(ready)
        except Exception:
            self.handleError(record)


class QueueListener:
    """Takes records from a queue on a thread of its own and gives them to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self._thread = queue, handlers, None
        self.respect_handler_level = respect_handler_level

    def dequeue(self, block):
        """The next record."""
        return self.queue.get(block)

    def prepare(self, record):
        """The record as the handlers get it."""
        return record

    def handle(self, record):
        """Give a record to the handlers."""
        ready = self.prepare(record)
        for sink in self.handlers:
            if self.respect_handler_level and not ready.levelno >= sink.level:
                continue
            sink.handle(ready)

    def start(self):
        """Begin, on a new thread."""
        from threading import Thread
        worker = self._thread = Thread(target=self._monitor, daemon=True)
        worker.start()

    def _monitor(self):
        while (record := self.dequeue(True)) is not self._sentinel:
            self.handle(record)

    def enqueue_sentinel(self):
        """Put the mark of the end into the queue."""
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """Handle what is left, and end the thread."""
        self.enqueue_sentinel()
        worker = self._thread
        worker.join()
        self._thread = None
