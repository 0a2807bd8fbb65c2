"""Datagram endpoints: places where messages (UDP, or a Unix socket's) arrive and leave."""

import os
from collections import deque
from .constants import LOG_THRESHOLD_FOR_CONNLOST_WRITES
from .events import _log_debug, _log_warning
from .transports import DatagramTransport, Transport
from .trsock import TransportSocket

_LARGEST = 256 * 1024   # bytes of a message


class _SelectorDatagramTransport(DatagramTransport, Transport):
    """The transport of a datagram socket. Messages that cannot be sent at once wait in a queue."""

    def __init__(self, loop, sock, protocol, address=None, waiter=None):
        super().__init__({'socket': TransportSocket(sock), 'sockname': _ask(sock.getsockname),
                          'peername': _ask(sock.getpeername)})
        self._loop = loop
        self._sock = sock
        self._fd = sock.fileno()
        self._protocol = protocol
        self._address = address
        self._queue = deque()   # (bytes, address)
        self._queued = 0        # bytes
        self._low, self._high = 16 * 1024, 64 * 1024
        self._closing = self._writers_paused = self._reading_paused = self._started = False
        self._conn_lost = 0     # once the end has come: 1 and a count of what was sent in vain
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._start)
        if waiter is not None:
            loop.call_soon(lambda: waiter.done() or waiter.set_result(None))

    def __repr__(self):
        state = ' closed' if self._sock is None else ' closing' if self._closing else ''
        text = f'<{self.__class__.__name__}{state} fd={self._fd}'
        if self._loop is not None and not self._loop.is_closed():
            text += (f' read={"polling" if self._started and self.is_reading() else "idle"}'
                     f' write=<{"polling" if self._queue else "idle"}, bufsize={self._queued}>')
        return text + '>'

    def is_reading(self):
        """Is it receiving?"""
        return not (self._closing or self._reading_paused)

    def pause_reading(self):
        """Call datagram_received() no more until resume_reading()."""
        if self.is_reading():
            self._reading_paused = True
            self._loop.remove_reader(self._fd)

    def resume_reading(self):
        """Go on receiving."""
        if self._reading_paused and not self._closing:
            self._reading_paused = False
            self._start()

    def _start(self):
        self._started = True
        if self.is_reading():
            self._loop.add_reader(self._fd, self._receive)

    def _receive(self):
        if self._conn_lost:
            return
        try:
            data, address = self._sock.recvfrom(_LARGEST)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as failure:
            self._protocol.error_received(failure)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as failure:
            self._fail(failure, 'Fatal read error on datagram transport')
        else:
            self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        """Send a message to addr, or to the address the endpoint is connected with."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')
        if not data:
            return
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f'Invalid address: must be None or {self._address}')
            addr = self._address
        if self._conn_lost and self._address:
            if self._conn_lost >= LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                _log_warning('socket.send() raised exception.')
            self._conn_lost += 1
            return
        if not self._queue:
            try:
                self._send(data, addr)
                return
            except (BlockingIOError, InterruptedError):
                self._loop.add_writer(self._fd, self._send_queued)
            except OSError as failure:
                self._protocol.error_received(failure)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as failure:
                self._fail(failure, 'Fatal write error on datagram transport')
                return
        self._queue.append((bytes(data), addr))
        self._queued += len(data)
        if self._queued > self._high and not self._writers_paused:
            self._writers_paused = True
            self._protocol.pause_writing()

    def _send(self, data, address):
        if self._extra['peername']:
            self._sock.send(data)
        else:
            self._sock.sendto(data, address)

    def _send_queued(self):
        while self._queue:
            data, address = self._queue[0]
            try:
                self._send(data, address)
            except (BlockingIOError, InterruptedError):
                break
            except OSError as failure:
                self._protocol.error_received(failure)
                return
            self._queue.popleft()
            self._queued -= len(data)
        if self._writers_paused and self._queued <= self._low:
            self._writers_paused = False
            self._protocol.resume_writing()
        if not self._queue:
            self._loop.remove_writer(self._fd)
            if self._closing:
                self._end(None)

    def get_write_buffer_size(self):
        """How many bytes are queued."""
        return self._queued

    def get_write_buffer_limits(self):
        """The marks of the queue: (low, high), in bytes."""
        return self._low, self._high

    def set_write_buffer_limits(self, high=None, low=None):
        """Set at how many queued bytes pause_writing() is called, and down at how many resume_writing()."""
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._low, self._high = low, high

    def is_closing(self):
        """Is it closed or being closed?"""
        return self._closing

    def set_protocol(self, protocol):
        """Tell another protocol what happens from now on."""
        self._protocol = protocol

    def get_protocol(self):
        """The protocol that is told what happens."""
        return self._protocol

    def close(self):
        """Send what is queued, then end."""
        if self._closing:
            return
        self._closing = True
        self._loop.remove_reader(self._fd)
        if not self._queue:
            self._conn_lost += 1
            self._loop.call_soon(self._end, None)

    def abort(self):
        """End at once; what is queued is lost."""
        self._drop(None)

    def _fail(self, failure, message):
        self._loop.call_exception_handler({'message': message, 'exception': failure, 'transport': self,
                                           'protocol': self._protocol})
        self._drop(failure)

    def _drop(self, failure):
        if self._conn_lost:
            return
        if self._queue:
            self._queue.clear()
            self._queued = 0
            self._loop.remove_writer(self._fd)
        if not self._closing:
            self._closing = True
            self._loop.remove_reader(self._fd)
        self._conn_lost += 1
        self._loop.call_soon(self._end, failure)

    def _end(self, failure):
        try:
            self._protocol.connection_lost(failure)
        finally:
            self._sock.close()
            self._sock = self._protocol = self._loop = None


def _ask(question):
    try:
        return question()
    except OSError:
        return None


async def create_endpoint(loop, protocol_factory, local_addr, remote_addr, family, proto, flags, reuse_port,
                          allow_broadcast, sock):
    """loop.create_datagram_endpoint()."""
    import socket
    address = None
    if sock is not None:
        if sock.type == socket.SOCK_STREAM:
            raise ValueError(f'A datagram socket was expected, got {sock!r}')
        others = dict(local_addr=local_addr, remote_addr=remote_addr, family=family, proto=proto, flags=flags,
                      reuse_port=reuse_port, allow_broadcast=allow_broadcast)
        given = ', '.join(f'{name}={value}' for name, value in others.items() if value)
        if given:
            raise ValueError(f'socket modifier keyword arguments can not be used when sock is specified. ({given})')
        sock.setblocking(False)
    else:
        sock, address = await _open(loop, socket, local_addr, remote_addr, family, proto, flags, reuse_port,
                                    allow_broadcast)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _SelectorDatagramTransport(loop, sock, protocol, address, waiter)
    if loop.get_debug():
        places = f'remote_addr={remote_addr!r}'
        if local_addr:
            places = f'local_addr={local_addr!r} {places}'
        _log_debug(f'Datagram endpoint {places} created: {(transport, protocol)!r}', 'info' if local_addr else 'debug')
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


async def _open(loop, socket, local_addr, remote_addr, family, proto, flags, reuse_port, allow_broadcast):
    """A bound or connected socket and the address it is connected with."""
    failures = []
    for kind, (local, remote) in await _choices(loop, socket, local_addr, remote_addr, family, proto, flags):
        sock = None
        try:
            sock = socket.socket(kind[0], socket.SOCK_DGRAM, kind[1])
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if allow_broadcast:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            sock.setblocking(False)
            if local:
                sock.bind(local)
            if remote:
                if not allow_broadcast:
                    await loop.sock_connect(sock, remote)
                return sock, remote
            return sock, None
        except OSError as failure:
            if sock is not None:
                sock.close()
            failures.append(failure)
        except BaseException:
            sock.close()
            raise
    raise failures[0]


async def _choices(loop, socket, local_addr, remote_addr, family, proto, flags):
    """What to try: ((family, proto), (local address, remote address)) each."""
    if not (local_addr or remote_addr):
        if not family:
            raise ValueError('unexpected address family')
        return [((family, proto), (None, None))]
    if hasattr(socket, 'AF_UNIX') and family == socket.AF_UNIX:
        for each in local_addr, remote_addr:
            if each is not None and not isinstance(each, str):
                raise TypeError('string is expected')
        if local_addr and local_addr[0] not in (0, '\x00'):
            import stat
            try:
                if stat.S_ISSOCK(os.stat(local_addr).st_mode):
                    os.remove(local_addr)
            except FileNotFoundError:
                pass
        return [((family, proto), (local_addr, remote_addr))]
    pairs = {}
    for place, address in enumerate((local_addr, remote_addr)):
        if address is None:
            continue
        if not (isinstance(address, tuple) and len(address) == 2):
            raise TypeError('2-tuple is expected')
        found = await loop._resolve(address, family, socket.SOCK_DGRAM, proto, flags)
        if not found:
            raise OSError('getaddrinfo() returned empty list')
        for each_family, _, each_proto, _, target in found:
            pairs.setdefault((each_family, each_proto), [None, None])[place] = target
    complete = [(kind, pair) for kind, pair in pairs.items()
                if not ((local_addr and pair[0] is None) or (remote_addr and pair[1] is None))]
    if not complete:
        raise ValueError('can not get address information')
    return complete
