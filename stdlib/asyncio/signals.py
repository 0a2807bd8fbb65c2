"""Signal handlers that run as callbacks of an event loop: loop.add_signal_handler() and remove_signal_handler()."""

import errno
import signal
from _asyncio import iscoroutine
from .coroutines import iscoroutinefunction


def _check_signal(sig):
    if not isinstance(sig, int):
        raise TypeError(f'sig must be an int, not {sig!r}')
    if sig not in signal.valid_signals():
        raise ValueError(f'invalid signal number {sig}')


def add(loop, sig, callback, args):
    """Call callback(*args) in the loop when the signal comes. RuntimeError if it cannot be caught."""
    if iscoroutine(callback) or iscoroutinefunction(callback):
        raise TypeError('coroutines cannot be used with add_signal_handler()')
    _check_signal(sig)
    loop._check_closed()

    def arrived(number, frame):
        if not loop.is_closed():
            loop.call_soon_threadsafe(callback, *args)

    try:
        signal.signal(sig, arrived)
    except ValueError as exc:   # not in the main thread
        raise RuntimeError(str(exc))
    except OSError as exc:
        if exc.errno == errno.EINVAL:
            raise RuntimeError(f'sig {sig} cannot be caught')
        raise
    loop._signal_handlers[sig] = arrived


def remove(loop, sig):
    """Put the default handler back. Whether there was one of the loop's."""
    _check_signal(sig)
    if loop._signal_handlers.pop(sig, None) is None:
        return False
    signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
    return True
