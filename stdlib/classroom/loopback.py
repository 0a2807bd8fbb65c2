"""Connections inside one program: what a sandboxed run has in place of a network.

After install(), servers and connections of event loops lie in memory: what listens at a port of this computer can be connected
to by the same program, and by nobody else. Data takes no time, but arrives in a later turn of the loop; when several
connections have something to deliver, which is first depends on the schedule (`eddy --schedule`).
"""

import socket
from asyncio import network, sleep
from asyncio.base_events import Server
from asyncio.protocols import BufferedProtocol
from asyncio.transports import Transport

_HERE = {None, '', 'localhost', '127.0.0.1', '::1', '0.0.0.0'}
_MOST = 1 << 18            # bytes delivered at a time
_HIGH, _LOW = 1 << 16, 1 << 14


class _Socket:
    """What get_extra_info('socket') and Server.sockets show."""

    family, type, proto = socket.AF_INET, socket.SOCK_STREAM, 0

    def __init__(self, here, there=None, listeners=None):
        self._here, self._there, self._listeners = here, there, listeners

    def getsockname(self):
        return self._here

    def getpeername(self):
        if self._there is None:
            raise OSError(107, 'Transport endpoint is not connected')
        return self._there

    def setsockopt(self, *options):
        pass

    def fileno(self):
        return -1

    def close(self):
        if self._listeners:
            self._listeners.pop(self._here[1], None)


class _Pipe:
    """One direction of a connection: bytes on their way from one end to the other."""

    def __init__(self, loop):
        self.loop = loop
        self.bytes = bytearray()
        self.writer = self.reader = None   # the two _Ends
        self.ended = self.due = False

    def schedule(self):
        """Deliver soon."""
        if not self.due and self.reader is not None and not self.reader.paused:
            self.due = True
            self.loop.call_later(0, self._deliver)

    def _deliver(self):
        self.due = False
        if self.reader.lost:
            if self.bytes and not self.writer.lost:
                self.writer.lose(None)   # its reader has been told of the end already
            self.bytes.clear()
            return
        if self.reader.paused:
            return
        if self.bytes:
            data = bytes(self.bytes[:_MOST])
            del self.bytes[:_MOST]
            self.reader.receive(data)
        elif self.ended:
            if not self.reader.protocol.eof_received():
                self.reader.close()
            return
        self.writer.note_room()
        if self.bytes or self.ended:
            self.schedule()


class _End(Transport):
    """One end of a connection."""

    def __init__(self, loop, protocol, incoming, outgoing, here, there, server=None):
        super().__init__({'sockname': here, 'peername': there, 'socket': _Socket(here, there)})
        self._loop, self.protocol, self._server = loop, protocol, server
        self._in, self._out = incoming, outgoing
        incoming.reader = outgoing.writer = self
        self.paused = self.lost = False
        self._closing = self._full = False
        self._high, self._low = _HIGH, _LOW

    def begin(self):
        """Tell the protocol, and let come what has been sent already."""
        self.protocol.connection_made(self)
        self._in.schedule()

    def receive(self, data):
        """Hand data to the protocol."""
        if not isinstance(self.protocol, BufferedProtocol):
            self.protocol.data_received(data)
            return
        while data:
            room = self.protocol.get_buffer(len(data))
            n = min(len(room), len(data))
            room[:n] = data[:n]
            self.protocol.buffer_updated(n)
            data = data[n:]

    def set_protocol(self, protocol):
        self.protocol = protocol

    def get_protocol(self):
        return self.protocol

    def is_reading(self):
        return not self.paused and not self._closing

    def pause_reading(self):
        self.paused = True

    def resume_reading(self):
        self.paused = False
        if self._in.bytes or self._in.ended:
            self._in.schedule()

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')
        if self._out.ended and not self._closing:
            raise RuntimeError('Cannot call write() after write_eof()')
        if self._closing or not data:
            return
        self._out.bytes += data
        self._out.schedule()
        if len(self._out.bytes) > self._high and not self._full:
            self._full = True
            self.protocol.pause_writing()

    def note_room(self):
        """Some of what was written has been delivered."""
        if self._full and len(self._out.bytes) <= self._low and not self._closing:
            self._full = False
            self.protocol.resume_writing()

    def get_write_buffer_size(self):
        return len(self._out.bytes)

    def get_write_buffer_limits(self):
        return self._low, self._high

    def set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = _HIGH if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._high, self._low = high, low

    def can_write_eof(self):
        return True

    def write_eof(self):
        if not self._out.ended:
            self._out.ended = True
            self._out.schedule()

    def is_closing(self):
        return self._closing

    def close(self):
        if not self._closing:
            self._closing = True
            self.write_eof()
            self._loop.call_soon(self.lose, None)

    def abort(self):
        self._out.bytes.clear()
        self.close()

    def lose(self, exception):
        """The connection is gone."""
        if self.lost:
            return
        self.lost = self._closing = True
        if not self._out.ended:
            self.write_eof()
        self.protocol.connection_lost(exception)
        if self._server is not None:
            self._server._detach()


class _Server(Server):
    """A server whose listening socket is a _Socket."""

    def _listen(self):
        self._serving = True


def _listeners(loop):
    """What listens in a loop: port -> server."""
    if not hasattr(loop, '_loopback'):
        loop._loopback = {}
    return loop._loopback


def _refuse_tls(ssl):
    if ssl:
        raise PermissionError(13, 'The sandbox has no TLS')


async def _create_server(self, protocol_factory, host=None, port=None, *, ssl=None, backlog=100, start_serving=True, **options):
    """loop.create_server()."""
    _refuse_tls(ssl)
    if host not in _HERE:
        raise PermissionError(13, f'The sandbox lets programs listen at localhost only, not at {host!r}')
    listeners = _listeners(self)
    port = port or next(n for n in range(50000, 65536) if n not in listeners)
    address = ('127.0.0.1', port)
    if port in listeners:
        raise OSError(98, f'error while attempting to bind on address {address!r}: address already in use')
    server = listeners[port] = _Server(self, [_Socket(address, listeners=listeners)], protocol_factory, None, backlog)
    if start_serving:
        await server.start_serving()
    return server


async def _create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, **options):
    """loop.create_connection()."""
    _refuse_tls(ssl)
    await sleep(0)
    if host not in _HERE:
        raise socket.gaierror(-2, 'Name or service not known')
    server = _listeners(self).get(port)
    there = ('127.0.0.1', port)
    if server is None or not server.is_serving():
        raise ConnectionRefusedError(111, f'Connect call failed {there!r}')
    self._loopback_clients = getattr(self, '_loopback_clients', 40000) + 1
    here = ('127.0.0.1', self._loopback_clients)
    back, forth = _Pipe(self), _Pipe(self)
    protocol = protocol_factory()
    client = _End(self, protocol, back, forth, here, there)
    other = _End(self, server._factory(), forth, back, there, here, server)
    server._attach()
    self.call_soon(other.begin)
    client.begin()
    await sleep(0)
    return client, protocol


def install():
    """Let all event loops of this program connect in memory."""
    network.NetworkLoop.create_server = _create_server
    network.NetworkLoop.create_connection = _create_connection
