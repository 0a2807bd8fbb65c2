"""Sockets: connections between programs, on one computer or over a network.

`socket` is the object; create_connection() and create_server() make the usual
kinds ready for use. Calls wait for ever unless settimeout() limits them.
"""

import _socket
import io
import os
import sys
from _socket import *
from enum import IntEnum, IntFlag

error = OSError
timeout = TimeoutError
EBADF, EAGAIN, EWOULDBLOCK = 9, 11, 11


def _family_of_names(base, name, prefix):
    numbers = {key: number for key, number in vars(_socket).items() if key.startswith(prefix) and key.isupper()}
    family = base(name, dict(sorted(numbers.items(), key=lambda pair: pair[1])), module='socket')
    globals().update(family.__members__)
    return family


AddressFamily = _family_of_names(IntEnum, 'AddressFamily', 'AF_')
SocketKind = _family_of_names(IntEnum, 'SocketKind', 'SOCK_')
MsgFlag = _family_of_names(IntFlag, 'MsgFlag', 'MSG_')
AddressInfo = _family_of_names(IntFlag, 'AddressInfo', 'AI_')

__all__ = ['create_connection', 'create_server', 'fromfd', 'getaddrinfo', 'getfqdn', 'has_dualstack_ipv6', 'socket',
           'socketpair', 'send_fds', 'recv_fds', 'error', 'timeout', 'AddressFamily', 'SocketKind', 'MsgFlag',
           'AddressInfo', *(name for name in vars(_socket) if not name.startswith('_') and name not in ('socket', 'close'))]


def _as_member(family, number):
    """The member of an enumeration with that number, or the number itself."""
    return family._value2member_map_.get(number, number)


class socket(_socket.socket):
    """One end of a connection, or a place where connections or messages arrive.

    family: AF_INET (the default), AF_INET6, AF_UNIX; type: SOCK_STREAM or
    SOCK_DGRAM; fileno: an open descriptor to use. OSError when the system has
    no such socket.
    """

    __slots__ = ['__weakref__', '_files', '_closed']

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        super().__init__(family, type, proto, fileno)
        self._files = 0
        self._closed = False

    @property
    def family(self):
        """The address family, AF_INET and the like."""
        return _as_member(AddressFamily, super().family)

    @property
    def type(self):
        """The kind of socket, SOCK_STREAM and the like."""
        return _as_member(SocketKind, super().type)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        if not self._closed:
            self.close()

    def __repr__(self):
        cls = self.__class__
        parts = [f'fd={self.fileno()}', f'family={int(self.family)}', f'type={int(self.type)}', f'proto={self.proto}']
        if not self._closed:
            for label, ask in ('laddr', self.getsockname), ('raddr', self.getpeername):
                try:
                    address = ask()
                except (OSError, AttributeError):
                    continue
                if address:
                    parts.append(f'{label}={address}')
        state = ' [closed]' if self._closed else ''
        return f'<{cls.__module__}.{cls.__qualname__}{state} {", ".join(parts)}>'

    def __getstate__(self):
        raise TypeError(f'cannot pickle {self.__class__.__name__!r} object')

    def __reduce_ex__(self, protocol):
        raise TypeError(f'cannot pickle {self.__class__.__name__!r} object')

    def dup(self):
        """A second socket object for the same connection, with a descriptor of its own."""
        copy = self.__class__(self.family, self.type, self.proto, fileno=_socket.dup(self.fileno()))
        copy.settimeout(self.gettimeout())
        return copy

    def accept(self):
        """Wait for a connection: (its socket, the address of the other side)."""
        fd, address = self._accept()
        connection = socket(self.family, self.type, self.proto, fileno=fd)
        if getdefaulttimeout() is None and self.gettimeout():
            connection.setblocking(True)
        return connection, address

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        """A file that reads and writes the connection, as open() gives. The socket stays open until both are closed."""
        wrong = set(mode) - {'r', 'w', 'b'}
        if wrong:
            raise ValueError(f'invalid mode {mode!r} (only r, w, b allowed)')
        writes = 'w' in mode
        reads = 'r' in mode or not writes
        binary = 'b' in mode
        if buffering is None or buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0 and not binary:
            raise ValueError('unbuffered streams must be binary')
        raw = SocketIO(self, ('r' if reads else '') + ('w' if writes else ''))
        self._files += 1
        if buffering == 0:
            return raw
        if reads and writes:
            file = io.BufferedRWPair(raw, raw, buffering)
        else:
            file = (io.BufferedReader if reads else io.BufferedWriter)(raw, buffering)
        if binary:
            return file
        text = io.TextIOWrapper(file, encoding, errors, newline)
        text.mode = mode
        return text

    def sendfile(self, file, offset=0, count=None):
        """Send a binary file from offset on, count bytes or all; gives how many were sent."""
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError('file should be opened in binary mode')
        if not self.type & SOCK_STREAM:
            raise ValueError('only SOCK_STREAM type sockets are supported')
        if count is not None:
            if not isinstance(count, int):
                raise TypeError(f'count must be a positive integer (got {count!r})')
            if count <= 0:
                raise ValueError(f'count must be a positive integer (got {count!r})')
        if self.gettimeout() == 0:
            raise ValueError('non-blocking sockets are not supported')
        if offset or hasattr(file, 'seek'):
            file.seek(offset)
        sent = 0
        try:
            while count is None or sent < count:
                piece = file.read(65536 if count is None else min(65536, count - sent))
                if not piece:
                    break
                self.sendall(piece)
                sent += len(piece)
            return sent
        finally:
            if sent and hasattr(file, 'seek'):
                file.seek(offset + sent)

    def _file_closed(self):
        """A file of makefile() was closed; the last one takes a closed socket's descriptor with it."""
        self._files = max(self._files - 1, 0)
        if self._closed:
            self.close()

    def close(self):
        """Close the socket; the connection ends once the files of makefile() are closed, too."""
        self._closed = True
        if self._files <= 0:
            super().close()

    def detach(self):
        """Close the object without closing the descriptor, and return that."""
        self._closed = True
        return super().detach()

    def get_inheritable(self):
        """Do programs that are started inherit the descriptor?"""
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        """Let programs that are started inherit the descriptor, or not."""
        os.set_inheritable(self.fileno(), inheritable)


class SocketIO(io.RawIOBase):
    """The raw file under makefile()."""

    def __init__(self, sock, mode):
        if mode not in ('r', 'w', 'rw', 'rb', 'wb', 'rwb'):
            raise ValueError(f'invalid mode: {mode!r}')
        super().__init__()
        self._sock = sock
        self._mode = mode if 'b' in mode else mode + 'b'
        self._timed_out = False

    def readinto(self, buffer):
        """Receive into a buffer: how many bytes came, None when none are there yet."""
        self._checkClosed()
        self._checkReadable()
        if self._timed_out:
            raise OSError('cannot read from timed out object')
        try:
            return self._sock.recv_into(buffer)
        except TimeoutError:
            self._timed_out = True
            raise
        except BlockingIOError:
            return None

    def write(self, data):
        """Send bytes: how many were taken, None when none can be at the moment."""
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(data)
        except BlockingIOError:
            return None

    def readable(self):
        """Was it opened for reading?"""
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return 'r' in self._mode

    def writable(self):
        """Was it opened for writing?"""
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return 'w' in self._mode

    def seekable(self):
        """Never."""
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return super().seekable()

    def fileno(self):
        """The socket's descriptor."""
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        """The descriptor, -1 when closed."""
        return -1 if self.closed else self.fileno()

    @property
    def mode(self):
        """'rb', 'wb' or 'rwb'."""
        return self._mode

    def close(self):
        """Close the file; its socket too, if that was closed before."""
        if self.closed:
            return
        super().close()
        self._sock._file_closed()
        self._sock = None


def fromfd(fd, family, type, proto=0):
    """A socket object for a copy of descriptor fd."""
    return socket(family, type, proto, fileno=_socket.dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets connected with each other."""
    family = AF_UNIX if family is None else family
    return tuple(socket(family, type, proto, fileno=fd) for fd in _socket.socketpair(family, type, proto))


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """The addresses to try for a host and a service: a list of (family, type, proto, canonical name, address).

    gaierror when there are none.
    """
    return [(_as_member(AddressFamily, found[0]), _as_member(SocketKind, found[1]), *found[2:])
            for found in _socket.getaddrinfo(host, port, family, type, proto, flags)]


def getfqdn(name=''):
    """The full name of a host; without an argument (or for '0.0.0.0' and '::') of this one."""
    name = name.strip()
    if name in ('', '0.0.0.0', '::'):
        name = gethostname()
    try:
        official, aliases, _ = gethostbyaddr(name)
    except OSError:
        return name
    return next((each for each in (official, *aliases) if '.' in each), official)


_default_limit = object()


def create_connection(address, timeout=_default_limit, source_address=None, *, all_errors=False):
    """Connect to (host, port), trying each address of the host; the connected socket.

    timeout: seconds for each attempt and later calls. source_address: (host,
    port) to connect from. The last error is raised, or with all_errors an
    ExceptionGroup of all.
    """
    host, port = address
    failures = []
    for family, kind, proto, _, target in getaddrinfo(host, port, 0, SOCK_STREAM):
        attempt = None
        try:
            attempt = socket(family, kind, proto)
            if timeout is not _default_limit:
                attempt.settimeout(timeout)
            if source_address:
                attempt.bind(source_address)
            attempt.connect(target)
            return attempt
        except OSError as failure:
            if not all_errors:
                failures.clear()
            failures.append(failure)
            if attempt is not None:
                attempt.close()
    if not failures:
        raise OSError('getaddrinfo returns an empty list')
    try:
        if all_errors:
            raise ExceptionGroup('create_connection failed', failures)
        raise failures[0]
    finally:
        failures = None


def has_dualstack_ipv6():
    """Can one IPv6 socket serve IPv4 connections, too?"""
    if not has_ipv6:
        return False
    try:
        with socket(AF_INET6, SOCK_STREAM) as probe:
            probe.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except OSError:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens at (host, port). OSError when the address cannot be had.

    dualstack_ipv6: with AF_INET6, serve IPv4 connections at the same port, too.
    """
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError('dualstack_ipv6 not supported on this platform')
        if family != AF_INET6:
            raise ValueError('dualstack_ipv6 requires AF_INET6 family')
    server = socket(family, SOCK_STREAM)
    try:
        server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            server.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == AF_INET6:
            server.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            server.bind(address)
        except OSError as failure:
            raise OSError(failure.errno, f'{failure.strerror} (while attempting to bind on address {address!r})') from None
        server.listen() if backlog is None else server.listen(backlog)
        return server
    except BaseException:
        server.close()
        raise


def _recvmsg_into(self, buffers, ancbufsize=0, flags=0):
    """Receive into several writable buffers: (bytes received, ancillary data, flags, address)."""
    if not hasattr(buffers, '__iter__'):
        raise TypeError('recvmsg_into() argument 1 must be an iterable')
    views = [memoryview(buffer).cast('B') for buffer in buffers]
    for view in views:
        if view.readonly:
            raise TypeError(f'a read-write bytes-like object is required, not {type(view.obj).__name__!r}')
    data, items, flags, address = self.recvmsg(sum(map(len, views)), ancbufsize, flags)
    at = 0
    for view in views:
        piece = data[at:at + len(view)]
        view[:len(piece)] = piece
        at += len(piece)
    return len(data), items, flags, address


socket.recvmsg_into = _recvmsg_into


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Send descriptors to the other process on a Unix socket, with at least one byte of data."""
    import struct
    return sock.sendmsg(buffers, [(SOL_SOCKET, SCM_RIGHTS, struct.pack(f'{len(fds)}i', *fds))])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receive descriptors: (data, list of descriptors, flags, address)."""
    import struct
    data, items, flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * 4))
    fds = []
    for level, kind, content in items:
        if level == SOL_SOCKET and kind == SCM_RIGHTS:
            fds.extend(struct.unpack(f'{len(content) // 4}i', content[:len(content) // 4 * 4]))
    return data, fds, flags, address
