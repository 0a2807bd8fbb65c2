"""Ctrl-C during a test run: the first lets the running test end and the report be written, the second breaks off.

The handler of SIGINT tells every registered result to stop; a result that is gone needs no telling, so they are held
weakly. There is one handler in a process: who removes it gets back what was there before, and it is not made again.
"""

import signal
from functools import wraps
from weakref import WeakKeyDictionary

__unittest = True  # tracebacks of failed tests leave this file out

_interrupt_handler = None
_results = WeakKeyDictionary()  # result -> True, in the order in which they are told


def _ignore(signum, frame):
    """Stands for SIG_IGN, which cannot be called."""


_NUMBERED = {signal.SIG_DFL: signal.default_int_handler, signal.SIG_IGN: _ignore}


class _InterruptHandler:
    """Handles SIGINT once by stopping the results, then as default_handler does: what was there before."""

    def __init__(self, default_handler):
        self.called = False
        self.original_handler = self.default_handler = default_handler
        if isinstance(default_handler, int):
            self.default_handler = _NUMBERED.get(default_handler)
            if self.default_handler is None:
                raise TypeError('expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a callable '
                                'object')

    def __call__(self, signum, frame):
        if signal.getsignal(signal.SIGINT) is not self:  # called by a handler that a test has set in its place
            self.default_handler(signum, frame)
        if self.called:
            self.default_handler(signum, frame)
        self.called = True
        for result in _results:
            result.stop()


def registerResult(result):
    """Have result.stop() called on Ctrl-C, if the handler is installed."""
    _results[result] = True


def removeResult(result):
    """Leave the result alone from now on; True if it was registered."""
    return _results.pop(result, False)


def installHandler():
    """Handle Ctrl-C for the tests, unless that was done before."""
    global _interrupt_handler
    if _interrupt_handler is None:
        _interrupt_handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _interrupt_handler)


def removeHandler(method=None):
    """Handle Ctrl-C as it was before installHandler(). As a decorator: only while the decorated test runs."""
    if method is not None:
        return _without_handler(method)
    if _interrupt_handler is not None:
        signal.signal(signal.SIGINT, _interrupt_handler.original_handler)


def _without_handler(test):
    @wraps(test)
    def inner(*given, **named):
        current = signal.getsignal(signal.SIGINT)
        try:
            removeHandler()
            return test(*given, **named)
        finally:
            signal.signal(signal.SIGINT, current)
    return inner
