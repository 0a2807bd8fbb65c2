"""Control-C while tests run (option --catch): the first lets the current test finish, the second interrupts it."""

import signal
import weakref
from functools import wraps

__unittest = True

_running = weakref.WeakKeyDictionary()
_handler = None


class _StopAfterTest:
    """Stands in for the handler of SIGINT that was there before."""

    def __init__(self, previous):
        self.called = False
        self.original_handler = previous
        if isinstance(previous, int):
            previous = {signal.SIG_DFL: signal.default_int_handler, signal.SIG_IGN: lambda *_: None}.get(previous)
            if previous is None:
                raise TypeError("expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
        self.default_handler = previous

    def __call__(self, signum, frame):
        replaced = signal.getsignal(signal.SIGINT) is not self  # somebody else's handler calls this one
        if replaced or self.called:
            self.default_handler(signum, frame)
        self.called = True
        for result in list(_running):
            result.stop()


def registerResult(result):
    """Makes an interrupt stop this result's run."""
    _running[result] = True


def removeResult(result):
    """Undoes registerResult; returns whether there was anything to undo."""
    return bool(_running.pop(result, None))


def installHandler():
    """Installs the handler of interrupts, once."""
    global _handler
    if _handler is None:
        _handler = _StopAfterTest(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _handler)


def removeHandler(method=None):
    """Puts the previous handler back; as a decorator: for as long as the function runs."""
    if method is None:
        if _handler is not None:
            signal.signal(signal.SIGINT, _handler.original_handler)
        return None

    @wraps(method)
    def without_handler(*args, **kwargs):
        previous = signal.getsignal(signal.SIGINT)
        removeHandler()
        try:
            return method(*args, **kwargs)
        finally:
            signal.signal(signal.SIGINT, previous)
    return without_handler
