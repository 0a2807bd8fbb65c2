"""The numbers of the system's errors by name, and in errorcode the names by number."""

import _os

errorcode = _os.error_names()
globals().update((name, number) for number, name in errorcode.items())
EWOULDBLOCK = EAGAIN
EDEADLK = EDEADLOCK
EOPNOTSUPP = ENOTSUP
