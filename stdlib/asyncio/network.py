"""What an event loop does with the network: connections, servers, datagrams, pipes and bare sockets.

NetworkLoop is a part of BaseEventLoop. The transports that carry the bytes are native (src/net/transport_fd.c).
"""

import _network
import os
from .events import _log_debug

# Modules that most programs never need are imported where they are used: socket, ssl.


class NetworkLoop:
    """The network half of BaseEventLoop."""

    # ---- names ----

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """socket.getaddrinfo() in another thread, so that the loop goes on meanwhile."""
        import socket
        return await self.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        """socket.getnameinfo() in another thread."""
        import socket
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    async def _resolve(self, address, family=0, kind=1, proto=0, flags=0):
        """The addresses to try for (host, port, ...); those given in numbers need no lookup."""
        host, port = address[:2]
        known = _numeric_address(host, port, family, kind, proto, *address[2:])
        if known is not None:
            return [known]
        return await self.getaddrinfo(host, port, family=family, type=kind, proto=proto, flags=flags)

    # ---- clients ----

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0,
                                sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                                ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None):
        """Connect to host and port, or use a connected sock: (transport, protocol).

        ssl: True or an SSLContext to encrypt; server_hostname: the name that the certificate must have. local_addr:
        (host, port) to connect from. happy_eyeballs_delay: seconds after which the next address is tried beside the
        first. OSError when nothing answers.
        """
        if server_hostname is not None and not ssl:
            raise ValueError('server_hostname is only meaningful with ssl')
        if server_hostname is None and ssl:
            if not host:
                raise ValueError('You must set server_hostname when using ssl without a host')
            server_hostname = host
        _check_tls_times(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            sock = await self._connect_to_host(host, port, family, proto, flags, local_addr, happy_eyeballs_delay,
                                               interleave)
        elif sock is None:
            raise ValueError('host and port was not specified and no sock specified')
        else:
            _check_stream(sock)
        made = await self._connected(sock, protocol_factory, ssl, server_hostname, False, ssl_handshake_timeout,
                                     ssl_shutdown_timeout)
        if self.get_debug():
            _log_debug(f'{made[0].get_extra_info("socket")!r} connected to {host}:{port!r}: {made!r}')
        return made

    async def _connect_to_host(self, host, port, family, proto, flags, local_addr, delay, interleave):
        targets = await self._resolve((host, port), family, 1, proto, flags)
        if not targets:
            raise OSError('getaddrinfo() returned empty list')
        sources = None
        if local_addr is not None:
            sources = await self._resolve(local_addr, family, 1, proto, flags)
            if not sources:
                raise OSError('getaddrinfo() returned empty list')
        if interleave is None and delay is not None:
            interleave = 1
        if interleave:
            targets = _families_in_turn(targets, interleave)
        failures = []
        if delay is None:
            for target in targets:
                try:
                    return await self._try_to_connect(target, sources)
                except OSError as failure:
                    failures.append(failure)
        else:
            sock = await self._race_to_connect(targets, sources, delay, failures)
            if sock is not None:
                return sock
        try:
            if all(str(failure) == str(failures[0]) for failure in failures):
                raise failures[0]
            raise OSError(f'Multiple exceptions: {", ".join(map(str, failures))}')
        finally:
            failures = None

    async def _try_to_connect(self, target, sources):
        import socket
        family, kind, proto, _, address = target
        sock = socket.socket(family, kind, proto)
        try:
            sock.setblocking(False)
            if sources is not None:
                _bind_to_one(sock, family, sources)
            await self.sock_connect(sock, address)
            return sock
        except BaseException:
            sock.close()
            raise

    async def _race_to_connect(self, targets, sources, delay, failures):
        """Try the addresses, each `delay` seconds after the one before; the first that answers wins."""
        from .tasks import FIRST_COMPLETED, gather, wait
        waiting, running = list(targets), set()
        winner = None
        try:
            while winner is None and (waiting or running):
                if waiting:
                    running.add(self.create_task(self._try_to_connect(waiting.pop(0), sources)))
                done, running = await wait(running, timeout=delay if waiting else None, return_when=FIRST_COMPLETED)
                for attempt in done:
                    failure = attempt.exception()
                    if failure is None and winner is None:
                        winner = attempt.result()
                    elif failure is None:
                        attempt.result().close()
                    elif isinstance(failure, OSError):
                        failures.append(failure)
                    else:
                        raise failure
            return winner
        finally:
            for attempt in running:
                attempt.cancel()
            if running:
                for late in await gather(*running, return_exceptions=True):
                    if not isinstance(late, BaseException):
                        late.close()

    async def _connected(self, sock, protocol_factory, ssl, server_hostname, server_side, handshake_timeout=None,
                         shutdown_timeout=None):
        """The transport and protocol of a connected socket, once connection_made() was called."""
        sock.setblocking(False)
        protocol = protocol_factory()
        waiter = self.create_future()
        if ssl:
            context = None if isinstance(ssl, bool) else ssl
            transport = _tls().transport_over_socket(self, sock, protocol, context, waiter, server_side, server_hostname,
                                                     handshake_timeout, shutdown_timeout)
        else:
            transport = _network._socket_transport(self, sock, protocol, waiter)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        return transport, protocol

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                     ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Connect to the Unix socket at path, or use a connected sock: (transport, protocol)."""
        import socket
        if ssl and server_hostname is None:
            raise ValueError('you have to pass server_hostname when using ssl')
        if not ssl and server_hostname is not None:
            raise ValueError('server_hostname is only meaningful with ssl')
        _check_tls_times(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            sock = socket.socket(socket.AF_UNIX)
            try:
                sock.setblocking(False)
                await self.sock_connect(sock, os.fspath(path))
            except BaseException:
                sock.close()
                raise
        elif sock is None:
            raise ValueError('no path and sock were specified')
        elif sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
            raise ValueError(f'A UNIX Domain Stream Socket was expected, got {sock!r}')
        return await self._connected(sock, protocol_factory, ssl, server_hostname, False, ssl_handshake_timeout,
                                     ssl_shutdown_timeout)

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                      ssl_shutdown_timeout=None):
        """Serve a connection that was accepted outside of the loop: (transport, protocol)."""
        _check_stream(sock)
        _check_tls_times(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        return await self._connected(sock, protocol_factory, ssl, '', True, ssl_handshake_timeout, ssl_shutdown_timeout)

    async def start_tls(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None,
                        ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Go on encrypted over an existing connection: the transport to use from now on."""
        import ssl
        if not isinstance(sslcontext, ssl.SSLContext):
            raise TypeError(f'sslcontext is expected to be an instance of ssl.SSLContext, got {sslcontext!r}')
        if not getattr(transport, '_start_tls_compatible', False):
            raise TypeError(f'transport {transport!r} is not supported by start_tls()')
        waiter = self.create_future()
        upgraded = _tls().transport_over_transport(self, transport, protocol, sslcontext, waiter, server_side,
                                                   server_hostname, ssl_handshake_timeout, ssl_shutdown_timeout)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        return upgraded

    # ---- servers ----

    async def create_server(self, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100,
                            ssl=None, reuse_address=None, reuse_port=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, start_serving=True):
        """Serve at host and port, or at a bound sock: a Server. protocol_factory() is called for each connection.

        host: a name or address, a list of them, None or '' for all of this computer's. port 0: any that is free.
        OSError when the address cannot be had.
        """
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        _check_tls_times(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            sockets = await self._bind_server(host, port, family, flags, reuse_address, reuse_port)
        elif sock is None:
            raise ValueError('Neither host/port nor sock were specified')
        else:
            _check_stream(sock)
            sockets = [sock]
        server = await self._serve(sockets, protocol_factory, ssl, backlog, ssl_handshake_timeout, ssl_shutdown_timeout,
                                   start_serving)
        if self.get_debug():
            _log_debug(f'{server!r} is serving', 'info')
        return server

    async def _serve(self, sockets, protocol_factory, ssl, backlog, handshake_timeout, shutdown_timeout, start_serving):
        from .base_events import Server
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, ssl, backlog, handshake_timeout, shutdown_timeout)
        if start_serving:
            await server.start_serving()
        return server

    async def _bind_server(self, host, port, family, flags, reuse_address, reuse_port):
        import socket
        from .tasks import gather
        if host == '':
            hosts = [None]
        elif isinstance(host, (str, bytes)) or not hasattr(host, '__iter__'):
            hosts = [host]
        else:
            hosts = host
        found = await gather(*[self._resolve_for_server(each, port, family, flags) for each in hosts])
        sockets = []
        try:
            for kind_of_address in dict.fromkeys(target for targets in found for target in targets):
                family, kind, proto, _, address = kind_of_address
                try:
                    sock = socket.socket(family, kind, proto)
                except PermissionError:
                    raise   # of the sandbox
                except OSError:
                    continue   # a family that this computer lacks
                sockets.append(sock)
                if reuse_address is None or reuse_address:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
                if reuse_port:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                if family == socket.AF_INET6:
                    sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
                _bind(sock, address)
        except BaseException:
            for sock in sockets:
                sock.close()
            raise
        return sockets

    async def _resolve_for_server(self, host, port, family, flags):
        found = await self._resolve((host, port), family, 1, 0, flags)
        if not found:
            raise OSError(f'getaddrinfo({host!r}) returned empty list')
        return found

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
        """Serve at the Unix socket path, or at a bound sock: a Server."""
        import socket
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        _check_tls_times(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            sock = _bind_unix(os.fspath(path))
        elif sock is None:
            raise ValueError('path was not specified, and no sock specified')
        elif sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
            raise ValueError(f'A UNIX Domain Stream Socket was expected, got {sock!r}')
        return await self._serve([sock], protocol_factory, ssl, backlog, ssl_handshake_timeout, ssl_shutdown_timeout,
                                 start_serving)

    # ---- datagrams and pipes ----

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0,
                                       flags=0, reuse_port=None, allow_broadcast=None, sock=None):
        """A place where messages (UDP) arrive and leave: (transport, protocol).

        local_addr: (host, port) to receive at; remote_addr: to send to and receive from only.
        """
        from . import datagram
        return await datagram.create_endpoint(self, protocol_factory, local_addr, remote_addr, family, proto, flags,
                                              reuse_port, allow_broadcast, sock)

    async def connect_read_pipe(self, protocol_factory, pipe):
        """Read a pipe, socket or character device (a file object): (transport, protocol)."""
        return await self._connect_pipe('Read', _network._read_pipe_transport, protocol_factory, pipe)

    async def connect_write_pipe(self, protocol_factory, pipe):
        """Write to a pipe, socket or character device (a file object): (transport, protocol)."""
        return await self._connect_pipe('Write', _network._write_pipe_transport, protocol_factory, pipe)

    async def _connect_pipe(self, direction, make, protocol_factory, pipe):
        from . import transports   # puts the native ones under the abstract classes
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = make(self, pipe, protocol, waiter)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        if self.get_debug():
            _log_debug(f'{direction} pipe {pipe.fileno()!r} connected: {(transport, protocol)!r}')
        return transport, protocol

    # ---- files ----

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        """Send a binary file over a transport from offset on, count bytes or all; how many were sent."""
        if transport.is_closing():
            raise RuntimeError('Transport is closing')
        if not hasattr(transport, '_when_written'):
            raise RuntimeError(f'sendfile is not supported for transport {transport!r}')
        _check_file(file, offset, count)

        async def send(piece):
            transport.write(piece)
            await transport._when_written()
            if transport.is_closing():
                raise ConnectionError('Connection closed by peer')

        was_reading = transport.is_reading()
        transport.pause_reading()
        try:
            return await _send_pieces(self, file, offset, count, send)
        finally:
            if was_reading:
                transport.resume_reading()

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        """Send a binary file over a nonblocking socket; how many bytes were sent."""
        import socket
        if self.get_debug() and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')
        _check_file(file, offset, count, sock.type == socket.SOCK_STREAM)
        return await _send_pieces(self, file, offset, count, lambda piece: self.sock_sendall(sock, piece))

    # ---- bare sockets ----

    async def _when_ready(self, sock, writing, attempt):
        """attempt(), again each time the socket is ready until it need not wait; its result."""
        if self.get_debug() and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')
        try:
            return attempt()
        except (BlockingIOError, InterruptedError):
            pass
        fd = sock.fileno()
        outcome = self.create_future()

        def try_again():
            if outcome.done():
                return
            try:
                result = attempt()
            except (BlockingIOError, InterruptedError):
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as failure:
                outcome.set_exception(failure)
            else:
                outcome.set_result(result)

        watch, forget = (self.add_writer, self.remove_writer) if writing else (self.add_reader, self.remove_reader)
        watch(fd, try_again)
        outcome.add_done_callback(lambda _: forget(fd))
        return await outcome

    async def sock_recv(self, sock, n):
        """Receive up to n bytes from a nonblocking socket."""
        return await self._when_ready(sock, False, lambda: sock.recv(n))

    async def sock_recv_into(self, sock, buf):
        """Receive into a buffer: how many bytes came."""
        return await self._when_ready(sock, False, lambda: sock.recv_into(buf))

    async def sock_recvfrom(self, sock, bufsize):
        """Receive a message: (bytes, address)."""
        return await self._when_ready(sock, False, lambda: sock.recvfrom(bufsize))

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """Receive a message into a buffer: (how many bytes, address)."""
        size = nbytes or len(buf)
        return await self._when_ready(sock, False, lambda: sock.recvfrom_into(buf, size))

    async def sock_sendto(self, sock, data, address):
        """Send a message: how many bytes were taken."""
        return await self._when_ready(sock, True, lambda: sock.sendto(data, address))

    async def sock_sendall(self, sock, data):
        """Send all of the bytes."""
        rest = data

        def send():
            nonlocal rest
            while sent := sock.send(rest):
                rest = memoryview(rest).cast('B')[sent:]
                if not rest:
                    break

        await self._when_ready(sock, True, send)

    async def sock_accept(self, sock):
        """Accept a connection at a listening socket: (nonblocking socket, address)."""
        connection, address = await self._when_ready(sock, False, sock.accept)
        connection.setblocking(False)
        return connection, address

    async def sock_connect(self, sock, address):
        """Connect a nonblocking socket to an address."""
        import socket
        if self.get_debug() and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            (_, _, _, _, address), *_ = await self._resolve(address, sock.family, sock.type, sock.proto)
        fd = sock.fileno()
        try:
            sock.connect(address)
            return
        except (BlockingIOError, InterruptedError):
            pass
        outcome = self.create_future()

        def connected():
            if outcome.done():
                return
            number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if number:
                outcome.set_exception(OSError(number, f'Connect call failed {address}'))
            else:
                outcome.set_result(None)

        self.add_writer(fd, connected)
        outcome.add_done_callback(lambda _: self.remove_writer(fd))
        try:
            await outcome
        finally:
            outcome = None


# The classes that CPython has these methods in, as messages and reprs of coroutines say.
for _owner, _names in (
        ('BaseEventLoop', '''getaddrinfo getnameinfo create_connection connect_accepted_socket start_tls create_server
                             create_datagram_endpoint connect_read_pipe connect_write_pipe sendfile sock_sendfile'''),
        ('BaseSelectorEventLoop', '''sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendto sock_sendall
                                     sock_accept sock_connect'''),
        ('_UnixSelectorEventLoop', 'create_unix_connection create_unix_server')):
    for _name in _names.split():
        vars(NetworkLoop)[_name].__qualname__ = f'{_owner}.{_name}'


def _tls():
    from . import sslproto
    return sslproto


def _numeric_address(host, port, family, kind, proto, flowinfo=0, scopeid=0, *_):
    """What getaddrinfo() would say of a host given in numbers; None when a lookup is needed."""
    import socket
    if proto not in (0, socket.IPPROTO_TCP, socket.IPPROTO_UDP) or host is None:
        return None
    if kind == socket.SOCK_STREAM:
        proto = socket.IPPROTO_TCP
    elif kind == socket.SOCK_DGRAM:
        proto = socket.IPPROTO_UDP
    else:
        return None
    if port is None or port == '' or port == b'':
        port = 0
    else:
        try:
            port = int(port)
        except (TypeError, ValueError):
            return None   # the name of a service
    if isinstance(host, bytes):
        host = host.decode('ascii')
    if '%' in host:
        return None
    for each in (socket.AF_INET, socket.AF_INET6) if family == socket.AF_UNSPEC else (family,):
        try:
            socket.inet_pton(each, host)
        except OSError:
            continue
        if each == socket.AF_INET6:
            return each, kind, proto, '', (host, port, flowinfo, scopeid)
        return each, kind, proto, '', (host, port)
    return None


def _check_stream(sock):
    import socket
    if _is_tls_socket(sock):
        raise TypeError('Socket cannot be of type SSLSocket')
    if sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A Stream Socket was expected, got {sock!r}')


def _is_tls_socket(sock):
    import sys
    ssl = sys.modules.get('ssl')
    return ssl is not None and isinstance(sock, ssl.SSLSocket)


def _check_tls_times(ssl, handshake, shutdown):
    for name, seconds in ('ssl_handshake_timeout', handshake), ('ssl_shutdown_timeout', shutdown):
        if seconds is not None and not ssl:
            raise ValueError(f'{name} is only meaningful with ssl')


def _families_in_turn(targets, first_count):
    """The addresses with their families alternating, after the first `first_count` of the first family."""
    by_family = {}
    for target in targets:
        by_family.setdefault(target[0], []).append(target)
    lists = list(by_family.values())
    ordered = lists[0][:first_count - 1] if first_count > 1 else []
    del lists[0][:len(ordered)]
    while any(lists):
        ordered.extend(each.pop(0) for each in lists if each)
    return ordered


def _bind(sock, address):
    try:
        sock.bind(address)
    except OSError as failure:
        raise OSError(failure.errno, f'error while attempting to bind on address {address!r}: '
                                     f'{failure.strerror.lower()}') from None


def _bind_to_one(sock, family, sources):
    """Bind to the first of the local addresses that works."""
    failure = None
    for source in sources:
        if source[0] != family:
            continue
        try:
            return _bind(sock, source[4])
        except OSError as reason:
            failure = reason
    raise failure or OSError(f'no matching local address with family={family} found')


def _bind_unix(path):
    import errno
    import socket
    import stat
    sock = socket.socket(socket.AF_UNIX)
    if path[:1] not in ('\0', b'\0'):
        try:
            if stat.S_ISSOCK(os.stat(path).st_mode):
                os.remove(path)   # what an earlier run has left
        except FileNotFoundError:
            pass
        except OSError as failure:
            sock.close()
            raise failure
    try:
        sock.bind(path)
    except OSError as failure:
        sock.close()
        if failure.errno == errno.EADDRINUSE:
            raise OSError(errno.EADDRINUSE, f'Address {path!r} is already in use') from None
        raise
    except BaseException:
        sock.close()
        raise
    return sock


def _check_file(file, offset, count, is_stream=True):
    """Raise ValueError or TypeError unless sendfile() can send the file so."""
    if 'b' not in getattr(file, 'mode', 'b'):
        raise ValueError('file should be opened in binary mode')
    if not is_stream:
        raise ValueError('only SOCK_STREAM type sockets are supported')
    for what, number, least in ('count must be a positive', count, 1), ('offset must be a non-negative', offset, 0):
        if number is None and least:
            continue
        if not isinstance(number, int):
            raise TypeError(f'{what} integer (got {number!r})')
        if number < least:
            raise ValueError(f'{what} integer (got {number!r})')


async def _send_pieces(loop, file, offset, count, send):
    """Read a file from offset on and send it in pieces; how many bytes were sent."""
    if hasattr(file, 'seek'):
        file.seek(offset)
    sent = 0
    try:
        while count is None or sent < count:
            size = 256 * 1024 if count is None else min(256 * 1024, count - sent)
            piece = await loop.run_in_executor(None, file.read, size)
            if not piece:
                break
            await send(piece)
            sent += len(piece)
        return sent
    finally:
        if sent and hasattr(file, 'seek'):
            file.seek(offset + sent)
