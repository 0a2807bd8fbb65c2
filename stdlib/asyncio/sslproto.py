"""TLS over transports. The transport itself is native (src/net/transport_tls.c); here it is put in place."""

import _network
import ssl
from . import transports

_SSLProtocolTransport = _network._SSLProtocolTransport
_network._set_transport_base(_SSLProtocolTransport, transports.Transport)


def _context_for(context, server_side, server_hostname):
    if context is not None:
        return context
    if server_side:
        raise ValueError('Server side SSL needs a valid SSLContext')
    context = ssl.create_default_context()
    if not server_hostname:
        context.check_hostname = False
    return context


def _checked(name, seconds):
    if seconds is not None and seconds <= 0:
        raise ValueError(f'{name} should be a positive number, got {seconds}')
    return seconds


def _new(loop, protocol, context, waiter, server_side, server_hostname, handshake, shutdown, call_made):
    context = _context_for(context, server_side, server_hostname)
    return _network._tls_transport(loop, context, server_side, None if server_side else server_hostname or None,
                                   protocol, waiter, _checked('ssl_handshake_timeout', handshake),
                                   _checked('ssl_shutdown_timeout', shutdown), call_made)


def transport_over_socket(loop, sock, protocol, context, waiter, server_side, server_hostname, handshake, shutdown):
    """The TLS transport of a connected socket. waiter is told when the handshake is done."""
    upper = _new(loop, protocol, context, waiter, server_side, server_hostname, handshake, shutdown, True)
    _network._socket_transport(loop, sock, upper)
    return upper


def transport_over_transport(loop, transport, protocol, context, waiter, server_side, server_hostname, handshake,
                             shutdown):
    """The TLS transport over another one, which stops telling its protocol of its own."""
    upper = _new(loop, protocol, context, waiter, server_side, server_hostname, handshake, shutdown, False)
    transport.pause_reading()
    transport.set_protocol(upper)
    loop.call_soon(upper._begin, transport)
    loop.call_soon(transport.resume_reading)
    return upper
