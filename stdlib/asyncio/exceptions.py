"""The exceptions of asyncio."""

from builtins import TimeoutError
from _asyncio import CancelledError, InvalidStateError

__all__ = ('BrokenBarrierError', 'CancelledError', 'IncompleteReadError', 'InvalidStateError', 'LimitOverrunError',
           'SendfileNotAvailableError', 'TimeoutError')


class SendfileNotAvailableError(RuntimeError):
    """The sendfile system call cannot be used here."""


class IncompleteReadError(EOFError):
    """The stream ended before the requested number of bytes.

    partial: the bytes read so far; expected: how many were asked for, or None.
    """

    def __init__(self, partial, expected):
        wanted = repr(expected) if expected is not None else 'undefined'
        super().__init__(f'{len(partial)} bytes read on a total of {wanted} expected bytes')
        self.partial, self.expected = partial, expected

    def __reduce__(self):
        arguments = self.partial, self.expected
        return type(self), arguments


class LimitOverrunError(Exception):
    """The buffer's limit was reached before a separator was found; consumed: bytes that may be read."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        message = self.args[0]
        return type(self), (message, self.consumed)


class BrokenBarrierError(RuntimeError):
    """The barrier was broken by barrier.abort() or a cancelled waiter."""
