"""Signals: what happens when the system, Ctrl-C or an alarm interrupts the program.

A handler is a function of (signal number, frame).  It runs between two steps of
the program, never in the middle of one.  Signals, Handlers and Sigmasks are
whole numbers that know their names.
"""

import _signal
from _signal import (
    ITIMER_PROF, ITIMER_REAL, ITIMER_VIRTUAL, NSIG, alarm, default_int_handler,
    getitimer, pause, pidfd_send_signal, pthread_kill, raise_signal, set_wakeup_fd, setitimer, siginterrupt,
    sigtimedwait, sigwaitinfo, strsignal, struct_siginfo,
)


class _Family(type):
    """A class whose instances are a fixed set of named numbers, as of an IntEnum."""

    def __new__(meta, name, members):
        def make(cls, value):
            try:
                return cls._by_value[value]
            except (KeyError, TypeError):
                raise ValueError(f'{value!r} is not a valid {name}') from None

        space = {
            '__new__': make, '__repr__': _member_repr, '__module__': 'signal', '__slots__': (),
            '__str__': int.__repr__, '__format__': int.__format__, '__hash__': int.__hash__,
            '__reduce_ex__': lambda self, proto: (cls, (int(self),)),
            'name': property(lambda self: cls._names[int(self)]), 'value': property(int),
        }
        cls = super().__new__(meta, name, (int,), space)
        cls._by_value = {}
        cls._names = {}
        cls.__members__ = {}
        for key, number in members.items():
            member = cls._by_value.get(number)
            if member is None:
                member = cls._by_value[number] = int.__new__(cls, number)
                cls._names[number] = key
            cls.__members__[key] = member
            setattr(cls, key, member)
        return cls

    def __init__(cls, name, members):
        super().__init__(name, (), {})

    def __iter__(cls):
        return iter(cls._by_value.values())

    def __len__(cls):
        return len(cls._by_value)

    def __contains__(cls, item):
        return isinstance(item, cls)

    def __getitem__(cls, name):
        return cls.__members__[name]

    def __repr__(cls):
        return f"<enum '{cls.__name__}'>"


def _member_repr(self):
    return f'<{type(self).__name__}.{self.name}: {int(self)}>'


Signals = _Family('Signals', dict(sorted(_signal.numbers.items(), key=lambda pair: pair[1]),
                                  SIGCLD=_signal.numbers['SIGCHLD'], SIGPOLL=_signal.numbers['SIGIO'],
                                  SIGIOT=_signal.numbers['SIGABRT']))
Handlers = _Family('Handlers', {'SIG_DFL': 0, 'SIG_IGN': 1})
Sigmasks = _Family('Sigmasks', {'SIG_BLOCK': 0, 'SIG_UNBLOCK': 1, 'SIG_SETMASK': 2})
globals().update(Signals.__members__)
globals().update(Handlers.__members__)
globals().update(Sigmasks.__members__)


class ItimerError(OSError):
    """An interval timer that the system refuses."""

    __module__ = 'signal'


_signal.ItimerError = itimer_error = ItimerError


def _named(value, family):
    return family._by_value.get(value, value) if type(value) is int else value


def _handler(value):
    return _named(value, Handlers) if type(value) is int else value


def signal(signalnum, handler):
    """Set what happens when a signal comes, and return what happened before.

    handler: a function of (number, frame), SIG_DFL or SIG_IGN.  ValueError for
    numbers that are no signal, OSError for signals that cannot be caught.
    """
    return _handler(_signal.signal(signalnum, handler))


def getsignal(signalnum):
    """What happens when a signal comes: a function, SIG_DFL, SIG_IGN, or None if it was not set from here."""
    return _handler(_signal.getsignal(signalnum))


def _signals(numbers):
    return {_named(number, Signals) for number in numbers}


def pthread_sigmask(how, mask):
    """Change the set of signals that are held back (SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK); return the old set."""
    return _signals(_signal.pthread_sigmask(how, mask))


def sigpending():
    """The signals that have come and are held back."""
    return _signals(_signal.sigpending())


def sigwait(sigset):
    """Wait for one of the signals in sigset and return it."""
    return _named(_signal.sigwait(sigset), Signals)


def valid_signals():
    """All signals of this system."""
    return _signals(_signal.valid_signals())
