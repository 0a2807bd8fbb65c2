"""Transports: how protocols use their connections. Event loops make them; these classes say what they can do."""

import _network
from ._table import methods, missing

__all__ = ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport', 'SubprocessTransport')


@methods(
    get_extra_info=("What is known of the connection under a name ('peername', 'socket', ...), else default.",
                    lambda self, name, default=None: self._extra.get(name, default)),
    is_closing=('Is the transport closed or being closed?', lambda self: missing()),
    close=('Send what is buffered, then end the connection: connection_lost(None) is called.', lambda self: missing()),
    set_protocol=('Tell another protocol what happens from now on.', lambda self, protocol: missing()),
    get_protocol=('The protocol that is told what happens.', lambda self: missing()),
)
class BaseTransport:
    """What all transports can do."""

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra


@methods(
    is_reading=('Is it receiving?', lambda self: missing()),
    pause_reading=('Call data_received() no more until resume_reading().', lambda self: missing()),
    resume_reading=('Go on receiving.', lambda self: missing()),
)
class ReadTransport(BaseTransport):
    """A transport that receives."""


@methods(
    set_write_buffer_limits=(
        'Set at how many buffered bytes pause_writing() is called, and down at how many resume_writing().',
        lambda self, high=None, low=None: missing()),
    get_write_buffer_size=('How many bytes are buffered.', lambda self: missing()),
    get_write_buffer_limits=('The marks of the write buffer: (low, high).', lambda self: missing()),
    write=('Send bytes, without waiting: what cannot be sent now is buffered.', lambda self, data: missing()),
    write_eof=('Close the direction in which we send, after what is buffered.', lambda self: missing()),
    can_write_eof=('Can that direction be closed alone?', lambda self: missing()),
    abort=('End the connection at once; what is buffered is lost.', lambda self: missing()),
)
class WriteTransport(BaseTransport):
    """A transport that sends."""

    def writelines(self, list_of_data):
        """Send several pieces of bytes."""
        self.write(b''.join(list_of_data))


class Transport(ReadTransport, WriteTransport):
    """A transport that receives and sends a stream of bytes."""


@methods(
    sendto=('Send a message to addr, or to the address the endpoint is connected with.',
            lambda self, data, addr=None: missing()),
    abort=('End at once; what is buffered is lost.', lambda self: missing()),
)
class DatagramTransport(BaseTransport):
    """A transport of messages."""


@methods(
    get_pid=('The number of the process.', lambda self: missing()),
    get_returncode=('The exit status, None while it runs.', lambda self: missing()),
    get_pipe_transport=("The transport of the process's descriptor fd (0, 1 or 2).", lambda self, fd: missing()),
    send_signal=('Send a signal to the process.', lambda self, signal: missing()),
    terminate=('Ask the process to end.', lambda self: missing()),
    kill=('End the process by force.', lambda self: missing()),
)
class SubprocessTransport(BaseTransport):
    """A child process and its pipes."""


# The transports themselves are native; they are put under these classes for isinstance().
_network._set_transport_base(_network._SelectorSocketTransport, Transport)
_network._set_transport_base(_network._UnixReadPipeTransport, ReadTransport)
_network._set_transport_base(_network._UnixWritePipeTransport, Transport)
