"""A signal's handler ends an endless iteration in native code."""

import signal


class Late(Exception):
    pass


def ring(*args):
    raise Late


class Endless:
    def __getitem__(self, i):
        return i


signal.signal(signal.SIGALRM, ring)
for consume in (list, sum, set, max, sorted, lambda x: [*x]):
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        consume(Endless())
    except Late:
        print('ended')
