"""What asyncio raises. The exceptions of futures and tasks are native; those here are of streams, barriers, transports.

An exception whose constructor takes something else than its args tells copy and pickle by __reduce__ how to make it.
"""

from _asyncio import CancelledError, InvalidStateError
from builtins import TimeoutError

__all__ = ('BrokenBarrierError', 'CancelledError', 'InvalidStateError', 'TimeoutError', 'IncompleteReadError',
           'LimitOverrunError', 'SendfileNotAvailableError')


class IncompleteReadError(EOFError):
    """A stream ended too early.

    partial: the bytes that came. expected: how many were asked for; None if only what they should end with is known.
    """

    def __init__(self, partial, expected):
        wanted = 'undefined' if expected is None else repr(expected)
        super().__init__(f'{len(partial)} bytes read on a total of {wanted} expected bytes')
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return self.__class__, (self.partial, self.expected)


class LimitOverrunError(Exception):
    """A stream's buffer is full, and what was looked for is not within its limit.

    consumed: the number of bytes known not to be the start of it; they may be read and thrown away.
    """

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        text = self.args[0]
        return self.__class__, (text, self.consumed)


class BrokenBarrierError(RuntimeError):
    """Someone gave up the barrier, so it will not open for those who wait."""


class SendfileNotAvailableError(RuntimeError):
    """This file or this transport has no fast way to send a file; the bytes have to be read and written."""
