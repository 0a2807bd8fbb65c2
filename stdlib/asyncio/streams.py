"""Streams: connections as a reader and a writer, to be used with await.

StreamReader, StreamWriter and the protocol between them are native (src/net/stream.c); here is how they are connected.
"""

import _network
from _asyncio import _serves
from _network import StreamReader, StreamReaderProtocol, StreamWriter
from . import protocols, transports
from .events import get_running_loop

__all__ = ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection', 'start_server',
           'open_unix_connection', 'start_unix_server')

_DEFAULT_LIMIT = 2 ** 16   # bytes: the longest line
_network._set_transport_base(StreamReaderProtocol, protocols.Protocol)


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **options):
    """Connect to a host: (StreamReader, StreamWriter).

    limit: the longest line in bytes. The other options are those of loop.create_connection(). Raises OSError.
    """
    return await _open(get_running_loop().create_connection, limit, host, port, **options)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **options):
    """Connect to a Unix socket: (StreamReader, StreamWriter)."""
    return await _open(get_running_loop().create_unix_connection, limit, path, **options)


async def _open(connect, limit, *where, **options):
    loop = get_running_loop()
    reader = StreamReader(limit, loop)
    transport, protocol = await connect(lambda: StreamReaderProtocol(reader, None, loop), *where, **options)
    return reader, StreamWriter(transport, protocol, reader, loop)


def _protocol_factory(client_connected_cb, limit):
    loop = get_running_loop()
    return lambda: StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **options):
    """Serve at a port: client_connected_cb(reader, writer) is called for each connection, and run as a task if it is a
    coroutine function. The Server.

    limit: the longest line in bytes. The other options are those of loop.create_server(). Raises OSError.
    """
    factory = _protocol_factory(client_connected_cb, limit)
    return await get_running_loop().create_server(factory, host, port, **options)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **options):
    """Serve at a Unix socket, as start_server() does."""
    factory = _protocol_factory(client_connected_cb, limit)
    return await get_running_loop().create_unix_server(factory, path, **options)


async def _next_line(reader):
    """__anext__() of a subclass of StreamReader."""
    line = await reader.readline()
    if line == b'':
        raise StopAsyncIteration
    return line


def _run_handler(loop, coroutine, transport):
    """Run the handler of a connection; if it fails, say so and close the connection."""
    def ended(task):
        if task.cancelled():
            transport.close()
            return
        failure = task.exception()
        if failure is not None:
            loop.call_exception_handler({'message': 'Unhandled exception in client_connected_cb', 'exception': failure,
                                         'transport': transport})
            transport.close()

    task = loop.create_task(coroutine)
    _serves(task)
    task.add_done_callback(ended)
    return task


async def _start_tls(writer, sslcontext, server_hostname, ssl_handshake_timeout):
    """StreamWriter.start_tls()."""
    protocol = writer._protocol
    serving = protocol._client_connected_cb is not None
    await writer.drain()
    writer._transport = await writer._loop.start_tls(
        writer.transport, protocol, sslcontext, server_side=serving, server_hostname=server_hostname,
        ssl_handshake_timeout=ssl_handshake_timeout)
    protocol._replace_writer(writer)


class FlowControlMixin(protocols.Protocol):
    """Lets writers wait while a write buffer is too full: for protocols that are no StreamReaderProtocol."""

    def __init__(self, loop=None):
        self._loop = get_running_loop() if loop is None else loop
        self._paused = self._lost = False
        self._writers = []   # a future for each that waits

    def pause_writing(self):
        """Writers wait from now on."""
        self._paused = True

    def resume_writing(self):
        """Writers go on."""
        self._paused = False
        self._wake_writers(None)

    def connection_lost(self, exc):
        """Writers that wait go on, with the exception if there is one."""
        self._lost = True
        self._wake_writers(exc)

    def _wake_writers(self, exc):
        for blocked in self._writers:
            if blocked.done():
                continue
            blocked.set_result(None) if exc is None else blocked.set_exception(exc)

    async def _drain_helper(self):
        """Wait until there is room in the write buffer."""
        if self._lost:
            raise ConnectionResetError('Connection lost')
        if self._paused:
            room = self._loop.create_future()
            self._writers.append(room)
            try:
                await room
            finally:
                self._writers.remove(room)

    def _get_close_waiter(self, stream):
        """The future by which StreamWriter.wait_closed() waits."""
        raise NotImplementedError


async def _drain_other(writer):
    """StreamWriter.drain() when the protocol is not a StreamReaderProtocol."""
    reader = writer._reader
    if reader is not None and reader.exception() is not None:
        raise reader.exception()
    if writer.transport.is_closing():
        from .tasks import sleep
        await sleep(0)
    await writer._protocol._drain_helper()


async def _wait_closed_other(writer):
    """StreamWriter.wait_closed() when the protocol is not a StreamReaderProtocol."""
    await writer._protocol._get_close_waiter(writer)
