"""Protocols: what a program is told of its connections. Subclass one and give it to create_connection() and the like."""

from ._table import methods

__all__ = ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol')


def _protocol(name, base, purpose, **events):
    """A class of protocols that are told of events and do nothing about them."""
    members = {'__doc__': purpose, '__module__': __name__, '__slots__': ()}
    return methods(**events)(type(name, (base,), members))


BaseProtocol = _protocol(
    'BaseProtocol', object, 'What all protocols are told.',
    connection_made=('The connection is there; transport is how to use it.', lambda self, transport: None),
    connection_lost=('The connection has ended: exc is why, None when it was closed in peace.', lambda self, exc: None),
    pause_writing=("The transport's write buffer is past its high mark: write no more for now.", lambda self: None),
    resume_writing=('The write buffer has room again.', lambda self: None),
)

Protocol = _protocol(
    'Protocol', BaseProtocol, 'A protocol over a stream of bytes.',
    data_received=('Bytes have come; how many at a time is chance.', lambda self, data: None),
    eof_received=('The other side sends no more. True keeps our side open for writing.', lambda self: None),
)

BufferedProtocol = _protocol(
    'BufferedProtocol', BaseProtocol,
    'A protocol over a stream of bytes that provides the memory they are received into.',
    get_buffer=('A writable buffer to receive into; sizehint: about how large, -1 for any size.',
                lambda self, sizehint: None),
    buffer_updated=('So many bytes were received into the buffer.', lambda self, nbytes: None),
    eof_received=('The other side sends no more. True keeps our side open for writing.', lambda self: None),
)

DatagramProtocol = _protocol(
    'DatagramProtocol', BaseProtocol, 'A protocol over messages (UDP).',
    datagram_received=('A message has come from addr.', lambda self, data, addr: None),
    error_received=('An earlier send or receive failed with an OSError.', lambda self, exc: None),
)

SubprocessProtocol = _protocol(
    'SubprocessProtocol', BaseProtocol, 'A protocol over the pipes of a child process.',
    pipe_data_received=('The process wrote bytes to its descriptor fd.', lambda self, fd, data: None),
    pipe_connection_lost=("The pipe at the process's descriptor fd was closed.", lambda self, fd, exc: None),
    process_exited=('The process has ended.', lambda self: None),
)
