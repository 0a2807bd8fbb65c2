"""The exceptions of asyncio."""

from _asyncio import CancelledError, InvalidStateError

__all__ = ('BrokenBarrierError', 'CancelledError', 'IncompleteReadError', 'InvalidStateError', 'LimitOverrunError',
           'SendfileNotAvailableError', 'TimeoutError')

TimeoutError = TimeoutError


class SendfileNotAvailableError(RuntimeError):
    """The sendfile system call cannot be used here."""


class IncompleteReadError(EOFError):
    """The stream ended before the requested number of bytes.

    partial: the bytes read so far; expected: how many were asked for, or None.
    """

    def __init__(self, partial, expected):
        wanted = 'undefined' if expected is None else repr(expected)
        super().__init__(f'{len(partial)} bytes read on a total of {wanted} expected bytes')
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """The buffer's limit was reached before a separator was found; consumed: bytes that may be read."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


class BrokenBarrierError(RuntimeError):
    """The barrier was broken by barrier.abort() or a cancelled waiter."""
