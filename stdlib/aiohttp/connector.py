"""Connectors: whom a session's requests go to, over which connections, how many at a time."""

import asyncio
import os
import socket
from collections import OrderedDict, deque
from typing import NamedTuple

import _fetch

from . import client_exceptions
from .client_exceptions import (ClientConnectionError, ClientConnectorError, ClientHttpProxyError, ClientOSError,
                                ClientPayloadError, ClientProxyConnectionError, ClientResponseError, InvalidURL,
                                ServerDisconnectedError, ServerFingerprintMismatch, ServerTimeoutError,
                                UnixClientConnectorError)
from .helpers import get_running_loop, is_ip_address, sentinel
from .streams import StreamReader

__all__ = ('BaseConnector', 'TCPConnector', 'UnixConnector', 'NamedPipeConnector')


class ConnectionKey(NamedTuple):
    """What connections must have in common to stand in for each other."""

    host: str
    port: int
    is_ssl: bool
    ssl: object
    proxy: object
    proxy_auth: object
    proxy_headers_hash: object


# libcurl's codes (CURLE_...), and those of src/native/fetch.h
(_BAD_URL, _NO_PROXY_HOST, _NO_HOST, _NO_CONNECTION, _ODD_REPLY, _PARTIAL, _WRITE_FAILED, _TLS_FAILED, _ABORTED) = (
    3, 5, 6, 7, 8, 18, 23, 35, 42)
_UNSUPPORTED, _GOT_NOTHING, _SEND_FAILED, _RECV_FAILED, _NOT_TRUSTED, _BAD_ENCODING, _PROXY = 1, 52, 55, 56, 60, 61, 97
_TOTAL_TIMEOUT, _CONNECT_TIMEOUT, _READ_TIMEOUT, _BAD_HEADER, _BAD_BODY, _WRONG_CERT = -1, -2, -3, -4, -5, -6


def _failure(exchange, code, errno, text, verify):
    """The exception for what went wrong with an exchange."""
    request = exchange.request
    if code == _TOTAL_TIMEOUT:
        return asyncio.TimeoutError()
    if code == _CONNECT_TIMEOUT:
        return _no_connection_in_time(request)
    if code == _READ_TIMEOUT:
        return ServerTimeoutError('Timeout on reading data from socket')
    if code == _BAD_HEADER:
        return _bad_message(request, exchange, text)
    if code == _BAD_BODY:
        return ClientPayloadError(f'400, message={text!r}')
    if code == _WRONG_CERT:
        return _wrong_certificate(exchange.pinned, bytes.fromhex(text), request.address, request)
    if not exchange.connected:
        return _not_connected(request, code, errno, text, verify)
    if code in (_UNSUPPORTED, _ODD_REPLY):
        return _bad_message(request, exchange, _words_of_parser(text))
    if exchange.headed:
        return _bad_body(exchange, code, text)
    if code in (_SEND_FAILED, _RECV_FAILED) and errno:
        return ClientOSError(errno, os.strerror(errno))
    if code == _RECV_FAILED and ' alert ' in text:
        return ClientOSError(1, _words_of_tls(text.partition(', errno')[0], 2546))
    if code in (_GOT_NOTHING, _SEND_FAILED, _RECV_FAILED, _PARTIAL):
        return ServerDisconnectedError()
    return ServerDisconnectedError() if code == _ABORTED else ClientConnectionError(text)


def _wrong_certificate(expected, got, address, request):
    host, port = (address or (request.host, request.port))[:2]
    return ServerFingerprintMismatch(expected, got, host, port)


def _bad_message(request, exchange, text):
    from .http_exceptions import BadHttpMessage, LineTooLong
    if text == 'too long':
        line = exchange.text
        start = line.split(b' ', 2)[-1] if line.startswith(b'HTTP/') else line.partition(b':')[2].strip() or line
        cause = LineTooLong(start, 8190)
        cause.message = text = f'Got more than 8190 bytes when reading: {bytearray(start[:100] + b"...")!r}.'
    else:
        cause = BadHttpMessage(text)
    exc = ClientResponseError(request.request_info, (), status=400, message=text)
    exc.__cause__ = cause
    return exc


def _words_of_parser(text):
    if text.startswith('Received HTTP/0.9'):
        return 'Expected HTTP/'
    if 'Content-Length' in text:
        return 'Invalid character in Content-Length'
    if 'version' in text.lower():
        return "Bad status line 'Invalid HTTP version'"
    return 'Invalid header token' if 'colon' in text else text


def _bad_body(exchange, code, text):
    if code in (_BAD_ENCODING, _WRITE_FAILED):
        encoding = exchange.headers.get('Content-Encoding', '')
        return ClientPayloadError(f"400, message='Can not decode content-encoding: {encoding}'")
    if code == _RECV_FAILED and 'exadecimal' in text:
        return ClientPayloadError("400, message='Invalid character in chunk size'")
    if code == _ABORTED:
        return ClientConnectionError('Connection closed')
    return ClientPayloadError('Response payload is not completed')


def _not_connected(request, code, errno, text, verify):
    key = request.connection_key
    if code == _BAD_URL:
        return InvalidURL(request.url)
    if code == _NOT_TRUSTED:
        import ssl
        number, words = verify or (1, '')
        if number == 1:     # the name was looked at by libcurl
            number, kind = (64, 'IP address') if is_ip_address(key.host) else (62, 'Hostname')
            words = f"{kind} mismatch, certificate is not valid for '{key.host}'."
        cause = ssl.SSLCertVerificationError(
            1, f'[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {words} (_ssl.c:992)')
        cause.library, cause.reason = 'SSL', 'CERTIFICATE_VERIFY_FAILED'
        cause.verify_code, cause.verify_message = number, words
        return _caused(client_exceptions.ClientConnectorCertificateError(key, cause), cause)
    if code in (_RECV_FAILED, _PROXY) and 'CONNECT' in text and text[-3:].isdigit():
        return _refused_by_proxy(request, int(text[-3:]))
    if code == _TLS_FAILED and not errno:
        import ssl
        cause = ssl.SSLError(1, _words_of_tls(text))
        cause.library, cause.reason = 'SSL', cause.strerror.partition(']')[0].removeprefix('[SSL: ')
        return _caused(client_exceptions.ClientConnectorSSLError(key, cause), cause)
    if code in (_TLS_FAILED, _RECV_FAILED, _SEND_FAILED) and errno:
        return ClientOSError(errno, os.strerror(errno))
    if code in (_NO_HOST, _NO_PROXY_HOST):
        cause = socket.gaierror(-2, 'Name or service not known')
    elif code == _NO_CONNECTION:
        import errno as numbers
        errno = errno or numbers.ECONNREFUSED
        words = os.strerror(errno) if request.unix_path else f'Connect call failed {request.address!r}'
        cause = OSError(errno, words)
    elif code in (_GOT_NOTHING, _RECV_FAILED, _SEND_FAILED):
        return ServerDisconnectedError()
    else:
        return ClientConnectionError('Connection closed' if code == _ABORTED else text)
    if request.unix_path:
        return _caused(UnixClientConnectorError(request.unix_path, key, cause), cause)
    kind = ClientProxyConnectionError if request.proxy is not None else ClientConnectorError
    if isinstance(cause, socket.gaierror):
        kind = ClientConnectorError
    return _caused(kind(request.hop_key, cause), cause)


def _refused_by_proxy(request, status, reason=None):
    from http import HTTPStatus
    info = request.request_info._replace(real_url=request.proxy, method='CONNECT')
    words = {one.value: one.phrase for one in HTTPStatus}
    return ClientHttpProxyError(info, (), status=status, message=words.get(status, '') if reason is None else reason)


def _words_of_tls(text, line=992):
    """OpenSSL's error as ssl words it: '[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:992)'."""
    reason = text.rpartition('::')[2] if '::' in text else text.rpartition(': ')[2]
    return f'[SSL: {reason.upper().replace(" ", "_")}] {reason} (_ssl.c:{line})'


def _caused(exc, cause):
    exc.__cause__ = cause
    return exc


class _Slot:
    """One of the connections that a connector allows at a time."""

    __slots__ = ('_connector', '_key', 'held', 'leaves')

    def __init__(self, connector, key):
        self._connector, self._key = connector, key
        self.held = True
        self.leaves = None      # the key of the connection that stays open when this is given back

    def ended(self, exchange):
        """Its exchange is over."""
        if not self.held:
            self.release()

    def release(self):
        """Give it back."""
        connector, self._connector = self._connector, None
        if connector is not None:
            if self.leaves is not None:
                connector._idle[self.leaves] = connector._idle.get(self.leaves, 0) + 1
            connector._give_back(self._key)


class BaseConnector:
    """Keeps the connections of sessions, at most `limit` in use at a time (0: any number), limit_per_host to each
    host; they are kept alive for keepalive_timeout seconds."""

    _closed = True

    def __init__(self, *, keepalive_timeout=sentinel, force_close=False, limit=100, limit_per_host=0,
                 enable_cleanup_closed=False, loop=None, timeout_ceil_threshold=5):
        if force_close:
            if keepalive_timeout is not None and keepalive_timeout is not sentinel:
                raise ValueError('keepalive_timeout cannot be set if force_close is True')
        elif keepalive_timeout is sentinel:
            keepalive_timeout = 15.0
        self._loop = get_running_loop(loop)
        self._keep = 0 if force_close or keepalive_timeout is None else keepalive_timeout
        self._force_close = force_close
        self._closes = force_close or keepalive_timeout == 0
        self._limit, self._limit_per_host = limit, limit_per_host
        self._used = 0
        self._used_by = {}          # {key: how many}
        self._waiting = OrderedDict()   # {key: deque of futures}
        self._idle = {}             # {key: connections that traced requests have left open}
        self._pools = {}            # {what TLS depends on: connections}
        self._streams = set()       # the connections of WebSockets: client_ws._Connection
        self._closed = False

    def __del__(self):
        if self._closed or not (self._pools or self._streams):
            return
        import warnings
        self._shut()
        warnings.warn(f'Unclosed connector {self!r}', ResourceWarning, source=self)
        self._loop.call_exception_handler({'connector': self, 'message': 'Unclosed connector'})

    def __enter__(self):
        import warnings
        warnings.warn('"with Connector():" is deprecated, use "async with Connector():" instead', DeprecationWarning)
        return self

    def __exit__(self, *exc):
        self._shut()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.close()

    @property
    def force_close(self):
        """Is each connection closed after its request?"""
        return self._force_close

    @property
    def limit(self):
        """How many connections there may be in use, 0: any number."""
        return self._limit

    @property
    def limit_per_host(self):
        """How many to one host."""
        return self._limit_per_host

    @property
    def closed(self):
        """Is it closed?"""
        return self._closed

    def close(self):
        """Close all connections. Requests under way fail."""
        self._shut()
        return _Done()

    def _shut(self):
        if self._closed:
            return
        self._closed = True
        pools, self._pools = self._pools, {}
        if not self._loop.is_closed():
            for stream in list(self._streams):
                stream.end()
            for pool in pools.values():
                pool.close()
        for waiting in self._waiting.values():
            for future in waiting:
                future.cancel()
        self._waiting.clear()

    # --- how many at a time ---

    def _room(self, key):
        if self._limit and self._used >= self._limit:
            return False
        return not self._limit_per_host or self._used_by.get(key, 0) < self._limit_per_host

    def _acquire_now(self, request):
        """A slot if there is one that nobody waits for, or None."""
        if self._waiting or self._limit_per_host or self._limit and self._used >= self._limit:
            return None
        self._used += 1
        return _Slot(self, None)

    async def _acquire(self, key, traces, connect, total, request):
        """A slot for a connection; waits for one, first come, first served, until a deadline."""
        if self._room(key) and key not in self._waiting:
            self._count(key, 1)
            return _Slot(self, key)
        future = self._loop.create_future()
        self._waiting.setdefault(key, deque()).append(future)
        for trace in traces:
            await trace.tell('connection_queued_start')
        deadline = _sooner(connect, total)
        late = None if deadline is None else self._loop.call_at(deadline, _set_late, future)
        try:
            await future        # whoever wakes it has counted it already
        except BaseException as exc:
            if future.done() and not future.cancelled() and not future.exception():
                self._give_back(key)
            else:
                self._forget(key, future)
            if isinstance(exc, TimeoutError) and deadline == connect:
                raise _no_connection_in_time(request) from None
            raise
        finally:
            if late is not None:
                late.cancel()
        for trace in traces:
            await trace.tell('connection_queued_end')
        return _Slot(self, key)

    def _forget(self, key, future):
        waiting = self._waiting.get(key)
        if waiting is not None:
            if future in waiting:
                waiting.remove(future)
            if not waiting:
                del self._waiting[key]

    def _count(self, key, n):
        self._used += n
        if self._limit_per_host:
            left = self._used_by.get(key, 0) + n
            if left:
                self._used_by[key] = left
            else:
                self._used_by.pop(key, None)

    def _give_back(self, key):
        self._count(key, -1)
        if self._waiting:
            self._wake()

    def _wake(self):
        for key in list(self._waiting):
            waiting = self._waiting[key]
            while waiting and self._room(key):
                future = waiting.popleft()
                if not future.done():
                    self._count(key, 1)
                    future.set_result(None)
            if not waiting:
                del self._waiting[key]

    # --- connections ---

    def _pool(self, request):
        """The connections that a request can use."""
        chosen = self._tls_of(request) if request.is_ssl else True
        pool = self._pools.get(chosen)
        if pool is None:
            if not hasattr(_fetch, 'Pool'):
                raise RuntimeError("this eddy was built without libcurl, which aiohttp's client needs")
            context = None if isinstance(chosen, bool) else getattr(chosen, 'fingerprint', chosen)
            pool = self._pools[chosen] = _fetch.Pool(
                self._loop, _failure, context, _verifies(chosen), *_trusted(chosen), self._unix_path, self._own_address,
                self._keep, self._closes)
        return pool

    _unix_path = _own_address = None

    def _tls_of(self, request):
        chosen = request.ssl
        return True if chosen is None else chosen

    def _takes_idle(self, key):
        """Whether a request will go over a connection that a traced one has left open."""
        left = self._idle.get(key, 0)
        self._idle[key] = max(left - 1, 0)
        return left > 0 and not self._closes

    async def send(self, request, timeout, total, traces=(), bufsize=2 ** 16):
        """Send a request: the exchange, once the head of its answer is there.

        total: when it has to be over, a time of the loop's clock or None.
        """
        loop = self._loop
        began = loop.time()
        connect = _earlier(began, timeout.connect)
        slot = self._acquire_now(request)
        if slot is None:
            slot = await self._acquire(request.connection_key, traces, connect, total, request)
        reused = bool(traces) and self._takes_idle(request.connection_key)
        request.traces = traces
        try:
            for trace in traces:
                if not reused:
                    await trace.tell('connection_create_start')
            addresses = self._known_addresses(request) if reused or not traces else None
            if addresses is None:
                addresses = await _within(self._addresses(request, traces), connect, total, loop, request)
            connect = _sooner(connect, _earlier(loop.time(), timeout.sock_connect))
            for address in addresses:
                exchange = self._begin(request, address, slot, total, connect, timeout.sock_read, bufsize)
                try:
                    await exchange.head
                    break
                except ClientConnectorError as exc:
                    if address is addresses[-1] or type(exc) is not ClientConnectorError:
                        raise
                except BaseException:
                    exchange.close()
                    raise
            for trace in traces:
                await trace.tell('connection_reuseconn' if reused else 'connection_create_end')
                await request.tell_sent(trace)
        except BaseException:
            slot.release()
            raise
        if traces and exchange.version == 11 and exchange.headers.get('Connection', '').lower() != 'close':
            slot.leaves = request.connection_key
        slot.held = False
        if exchange.over:
            slot.release()
        return exchange

    def _begin(self, request, address, slot, total, connect, read, bufsize):
        """An exchange that is on its way to an address."""
        request.address = address
        request.body_reader = body = StreamReader(None, bufsize, loop=self._loop)
        exchange = _fetch.Exchange(self._pool(request), body, slot.ended, total, connect, read, request)
        try:
            request.start(exchange, address)
        except BaseException:
            exchange.close()
            raise
        return exchange

    async def _addresses(self, request, traces):
        return [None]

    def _known_addresses(self, request):
        return [None]


class _Done:
    """What close() gives: it has been done already."""

    def __await__(self):
        return iter(())


def _earlier(now, seconds):
    return None if not seconds else now + seconds


def _sooner(one, other):
    return other if one is None else one if other is None else min(one, other)


async def _within(coroutine, connect, total, loop, request):
    """The coroutine's result, or the error of the deadline that passes first."""
    deadline = _sooner(connect, total)
    if deadline is None:
        return await coroutine
    try:
        async with asyncio.timeout_at(deadline) as limit:
            return await coroutine
    except TimeoutError:
        if not limit.expired() or deadline != connect:
            raise
        raise _no_connection_in_time(request) from None


def _set_late(future):
    if not future.done():
        future.set_exception(TimeoutError())


def _no_connection_in_time(request):
    return ServerTimeoutError(f'Connection timeout to host {request.url}')


def _verifies(chosen):
    if chosen is False:
        return False
    return chosen is True or not isinstance(chosen, Fingerprint) and bool(chosen.verify_mode)


def _trusted(chosen):
    """(file, folder) of the certificates to trust, each None for the system's."""
    if chosen is not True:
        return None, None
    return _fetch.detours()[2] or os.environ.get('SSL_CERT_FILE'), os.environ.get('SSL_CERT_DIR')


class Fingerprint:
    """The digest of a certificate (its first 20 or 32 bytes say which)."""

    def __init__(self, fingerprint):
        if len(fingerprint) in (16, 20):
            raise ValueError('md5 and sha1 are insecure and not supported. Use sha256.')
        if len(fingerprint) != 32:
            raise ValueError('fingerprint has invalid length')
        self.fingerprint = fingerprint

    def __eq__(self, other):
        return self.fingerprint == other.fingerprint if isinstance(other, Fingerprint) else NotImplemented

    def __hash__(self):
        return hash(self.fingerprint)


def _chosen_ssl(verify_ssl, ssl_context, fingerprint, ssl):
    """The ssl argument, perhaps given in an old way. ValueError when there are two."""
    old = {'verify_ssl': verify_ssl is False, 'ssl_context': ssl_context is not None,
           'fingerprint': fingerprint is not None}
    if sum(old.values()) + (ssl is not None) > 1:
        raise ValueError('verify_ssl, ssl_context, fingerprint and ssl parameters are mutually exclusive')
    for name, new in (('verify_ssl', 'False'), ('ssl_context', 'context'), ('fingerprint', 'Fingerprint(fingerprint)')):
        if old[name]:
            import warnings
            warnings.warn(f'{name} is deprecated, use ssl={new} instead', DeprecationWarning, stacklevel=3)
    if fingerprint is not None:
        return Fingerprint(fingerprint)
    if ssl_context is not None:
        return _checked_ssl(ssl_context)
    if verify_ssl is False:
        return False
    return _checked_ssl(ssl)


def _checked_ssl(ssl):
    """The ssl argument. TypeError."""
    if ssl is not None and not isinstance(ssl, (bool, Fingerprint)):
        import ssl as ssl_module
        if not isinstance(ssl, ssl_module.SSLContext):
            raise TypeError('ssl should be SSLContext, bool, Fingerprint or None, got {!r} instead.'.format(ssl))
    return ssl


class TCPConnector(BaseConnector):
    """Connections over TCP, with TLS for https.

    ssl: False not to check certificates, an ssl.SSLContext, None for the defaults. family: of addresses. resolver: who
    finds addresses. ttl_dns_cache: seconds for which they are remembered. local_addr: (host, port) of this side.
    """

    def __init__(self, *, verify_ssl=True, fingerprint=None, use_dns_cache=True, ttl_dns_cache=10, family=0,
                 ssl_context=None, ssl=None, local_addr=None, resolver=None, keepalive_timeout=sentinel,
                 force_close=False, limit=100, limit_per_host=0, enable_cleanup_closed=False, loop=None,
                 timeout_ceil_threshold=5, happy_eyeballs_delay=0.25, interleave=None):
        super().__init__(keepalive_timeout=keepalive_timeout, force_close=force_close, limit=limit,
                         limit_per_host=limit_per_host, enable_cleanup_closed=enable_cleanup_closed, loop=loop,
                         timeout_ceil_threshold=timeout_ceil_threshold)
        self._ssl = _chosen_ssl(verify_ssl, ssl_context, fingerprint, ssl)
        self._family = family
        self._resolver = resolver
        self._use_dns_cache = use_dns_cache
        self._ttl = ttl_dns_cache
        self._found = {}        # {(host, port): (addresses, until)}
        self._asking = {}       # {(host, port): future}
        self._own_address = local_addr[0] if local_addr else None

    @property
    def family(self):
        """The family of addresses, 0: any."""
        return self._family

    @property
    def use_dns_cache(self):
        """Are addresses remembered?"""
        return self._use_dns_cache

    def clear_dns_cache(self, host=None, port=None):
        """Forget the addresses of a host, or all."""
        if host is not None and port is not None:
            self._found.pop((host, port), None)
        elif host is not None or port is not None:
            raise ValueError('either both host and port or none of them are allowed')
        else:
            self._found.clear()

    def _tls_of(self, request):
        chosen = request.ssl if request.ssl is not None and request.ssl is not True else self._ssl
        return True if chosen is None else chosen

    def _known_addresses(self, request):
        """The same when nobody has to be asked, else None."""
        web, hosts, _ = _fetch.detours()
        if web is not None:
            return [None]
        if hosts or request.proxy is not None:
            return None
        host, port = request.host, request.port
        known = self._found.get((host, port))
        if known is not None:
            return known[0] if known[1] is None or known[1] > self._loop.time() else None
        if not is_ip_address(host):
            return None
        addresses = [(host, port, 0, 0) if ':' in host else (host, port)]
        self._found[host, port] = addresses, None
        return addresses

    async def _addresses(self, request, traces):
        """The socket addresses of a request's host, the best first."""
        web, hosts, _ = _fetch.detours()
        if web is not None:
            return [None]
        host, port = request.hop_key[:2]
        if hosts and request.proxy is None:
            for place in ((host, port), (host, 0), ('', port), ('', 0)):
                if place in hosts:
                    to_host, to_port = hosts[place]
                    host, port = to_host or host, to_port or port
                    break
        if is_ip_address(host):
            return [(host, port, 0, 0) if ':' in host else (host, port)]
        place = host, port
        known = self._found.get(place)
        if known is not None and (known[1] is None or known[1] > self._loop.time()):
            for trace in traces:
                await trace.tell('dns_cache_hit', host)
            return known[0]
        for trace in traces:
            await trace.tell('dns_cache_miss', host)
        return await self._ask(place, request, traces)

    async def _ask(self, place, request, traces):
        asked = self._asking.get(place)
        if asked is None:
            asked = self._asking[place] = self._loop.create_task(self._resolve(place))
            asked.add_done_callback(lambda task: self._answered(place, task))
        for trace in traces:
            await trace.tell('dns_resolvehost_start', place[0])
        try:
            addresses = await asyncio.shield(asked)
        except OSError as exc:
            if exc.errno is None and isinstance(exc, asyncio.TimeoutError):
                raise
            raise ClientConnectorError(request.hop_key, exc) from exc
        for trace in traces:
            await trace.tell('dns_resolvehost_end', place[0])
        return addresses

    def _answered(self, place, task):
        self._asking.pop(place, None)
        if not task.cancelled():
            task.exception()        # whoever waits for it is told

    async def _resolve(self, place):
        if self._resolver is None:
            from .resolver import DefaultResolver
            self._resolver = DefaultResolver(self._loop)
        found = await self._resolver.resolve(*place, family=self._family)
        addresses = [(one['host'], one['port'], 0, 0) if ':' in one['host'] else (one['host'], one['port'])
                     for one in found]
        if not addresses:
            raise OSError(None, f'no address of {place[0]}')
        if self._use_dns_cache:
            self._found[place] = addresses, None if self._ttl is None else self._loop.time() + self._ttl
        return addresses


class UnixConnector(BaseConnector):
    """Connections to a Unix socket."""

    def __init__(self, path, force_close=False, keepalive_timeout=sentinel, limit=100, limit_per_host=0, loop=None):
        super().__init__(force_close=force_close, keepalive_timeout=keepalive_timeout, limit=limit,
                         limit_per_host=limit_per_host, loop=loop)
        self._unix_path = path

    @property
    def path(self):
        """The socket's path."""
        return self._unix_path


class NamedPipeConnector(BaseConnector):
    """Named pipes are Windows' own."""

    def __init__(self, path, *args, **kwargs):
        raise RuntimeError('Named Pipes only available in proactor loop under windows')
