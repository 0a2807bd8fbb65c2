"""Passwords from the terminal without echo, and who is logged in."""

import os
import sys
import warnings

__all__ = ['getpass', 'getuser', 'GetPassWarning']


class GetPassWarning(UserWarning):
    """The password is shown while it is typed."""


def getpass(prompt='Password: ', stream=None):
    """Ask for a password at the terminal; what is typed is not shown.

    stream: where the prompt goes when there is no terminal (stderr); GetPassWarning then warns that it shows.
    """
    import _subprocess
    try:
        fd = os.open('/dev/tty', os.O_RDWR)
    except OSError:
        fd = None
    if fd is None:
        return fallback_getpass(prompt, stream)
    with os.fdopen(fd, 'r+b', buffering=0) as terminal:
        before = _subprocess.set_echo(fd, False)
        try:
            terminal.write(prompt.encode())
            line = _read_line(terminal)
        finally:
            _subprocess.set_echo(fd, before)
            terminal.write(b'\n')
    return line


def _read_line(terminal):
    line = b''
    while not line.endswith(b'\n'):
        piece = terminal.read(1024)
        if not piece:
            break
        line += piece
    if not line:
        raise EOFError
    return line.removesuffix(b'\n').decode()


def fallback_getpass(prompt='Password: ', stream=None):
    """Ask on stdin, with a warning."""
    warnings.warn('Can not control echo on the terminal.', GetPassWarning, stacklevel=2)
    stream = stream or sys.stderr
    print('Warning: Password input may be echoed.', file=stream)
    stream.write(prompt)
    stream.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.removesuffix('\n')


def getuser():
    """The user's name: of LOGNAME, USER, LNAME or USERNAME, else of the system."""
    for name in ('LOGNAME', 'USER', 'LNAME', 'USERNAME'):
        if os.environ.get(name):
            return os.environ[name]
    with open('/etc/passwd') as lines:
        for line in lines:
            fields = line.split(':')
            if fields[2:3] == [str(os.getuid())]:
                return fields[0]
    raise KeyError(f"getpwuid(): uid not found: {os.getuid()}")
