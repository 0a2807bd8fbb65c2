"""TransportSocket: the socket of a transport, to look at and to set options of, not to read or write."""

import socket as sockets
from operator import attrgetter
from ._table import methods


def _seen(name, purpose):
    """A property that shows an attribute of the socket."""
    return property(attrgetter(f'_sock.{name}'), doc=purpose)


def _only(allowed, complaint):
    """Raise ValueError unless a setting is the one that event loops need."""
    if not allowed:
        raise ValueError(complaint)


@methods(
    fileno=('The descriptor, -1 once closed.', lambda self: self._sock.fileno()),
    dup=('A real socket for the same connection.', lambda self: self._sock.dup()),
    get_inheritable=('Do programs that are started inherit the descriptor?', lambda self: self._sock.get_inheritable()),
    shutdown=('Close one or both directions.', lambda self, how: self._sock.shutdown(how)),
    getsockopt=('An option, as of a socket.', lambda self, *args, **kwargs: self._sock.getsockopt(*args, **kwargs)),
    setsockopt=('Set an option, as of a socket.', lambda self, *args, **kwargs: self._sock.setsockopt(*args, **kwargs)),
    getpeername=('The address of the other side.', lambda self: self._sock.getpeername()),
    getsockname=('The local address.', lambda self: self._sock.getsockname()),
    settimeout=('0 only: the event loop does the waiting.', lambda self, value: _only(
        value == 0, 'settimeout(): only 0 timeout is allowed on transport sockets')),
    gettimeout=('0.', lambda self: 0),
    setblocking=('False only.', lambda self, flag: _only(
        not flag, 'setblocking(): transport sockets cannot be blocking')),
)
class TransportSocket:
    """What get_extra_info('socket') gives."""

    __slots__ = ('_sock',)

    def __init__(self, sock: sockets.socket):
        self._sock = sock

    family = _seen('family', 'The address family.')
    type = _seen('type', 'SOCK_STREAM and the like.')
    proto = _seen('proto', 'The number of the protocol.')

    def __repr__(self):
        shown = repr(self._sock)
        return '<asyncio.TransportSocket ' + shown[shown.index('fd='):]

    def __getstate__(self):
        raise TypeError('Cannot serialize asyncio.TransportSocket object')


def wrap_descriptor(sock, fd):
    """(socket, TransportSocket) of a transport's socket object, or of its bare descriptor."""
    if isinstance(sock, int):
        sock = sockets.socket(fileno=fd)
        sock.settimeout(0)
    return sock, TransportSocket(sock)
